/** The Chromium of the system. */
import { execFileSync } from 'node:child_process';

/** The program, where Debian puts it. */
export const chromiumCommand = '/usr/bin/chromium';

/** Its version; `undefined` where there is none. */
export function chromiumVersion(): string | undefined {
  try {
    const said = execFileSync(chromiumCommand, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return /\d+(\.\d+)+/.exec(said)?.[0];
  } catch {
    return undefined;
  }
}
