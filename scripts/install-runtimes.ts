/** Installs the runtimes that the package is tested on besides the project's own Node, unless they are there. */
import { execFileSync } from 'node:child_process';
import { missingRuntimes, runtimesFolder } from './runtimes.ts';

if (missingRuntimes().length > 0) {
  execFileSync('npm', ['ci'], { cwd: runtimesFolder, stdio: ['ignore', 'inherit', 'inherit'] });
  const missing = missingRuntimes();
  if (missing.length > 0) throw new Error(`These runtimes could not be installed for the tests: ${missing.join(', ')}.`);
}
