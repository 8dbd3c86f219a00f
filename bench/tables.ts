/** Prints the tables of the samples that are kept: `node bench/tables.ts`. */
import { readFileSync } from 'node:fs';
import { report } from './report.ts';
import type { Results } from './samples.ts';

const kept = readFileSync(new URL('results/samples.json', import.meta.url), 'utf8');
console.log(report(JSON.parse(kept) as Results));
