/**
 * Mixed load on the simulated vendors, which run in another process and fail in every way with every twentieth request. In the
 * end what the client believes must be what the vendors hold. Run after a build, with --expose-gc: `npm run soak`.
 *
 * `--minutes 10` and `--seed 1` say how long and with which faults; `--write` puts the figures into docs/reliability.md.
 * `--lose-a-row` and `--double-a-row` change the vendors' data before the reckoning, which must then fail.
 */
import { parseArgs } from 'node:util';
import { reportOf } from '../test/soak/report.ts';
import { soak } from '../test/soak/soak.ts';
import { fillPage } from './fill-page.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
    'lose-a-row': { type: 'boolean', default: false },
    'double-a-row': { type: 'boolean', default: false },
  },
});
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
if (!(minutes > 0) || !Number.isInteger(seed)) throw new Error('--minutes takes a number above 0, --seed a whole number.');
if (values.write && minutes < 10) throw new Error('Only ten minutes or more are written.');

const soaked = await soak({
  minutes,
  seed,
  tamper: values['lose-a-row'] ? 'lose' : values['double-a-row'] ? 'double' : undefined,
  onSample: ({ seconds, calls, heapBytes }) => console.error(`${seconds} s: ${calls} calls, ${(heapBytes / 1024 / 1024).toFixed(2)} MiB`),
});
const report = reportOf(soaked, `npm run soak -- --minutes ${minutes} --seed ${seed}`);
console.log(report);
if (values.write) fillPage('reliability.md', 'soak', report);
if (soaked.problems.length > 0) {
  console.error(`\n${soaked.problems.slice(0, 50).join('\n')}`);
  process.exitCode = 1;
}
