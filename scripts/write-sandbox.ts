/** Writes docs/sandbox.md. */
import { writeFileSync } from 'node:fs';
import { sandboxPage } from './sandbox/page.js';

writeFileSync(new URL('../docs/sandbox.md', import.meta.url), sandboxPage());
