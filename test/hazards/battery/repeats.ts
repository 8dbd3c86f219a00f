/** What is sent again below the client: by a runtime that cannot be asked not to, or by a fetch of the user's. */
import type { SceneLog } from '../script.ts';
import { same } from './assert.ts';
import type { Exemption } from './environment.ts';
import type { Stage } from './stage.ts';

/* Nobody can look into a fetch of the user's; pages and workers have no other way to send than one that may repeat. */
const cannotBePrevented = ({ transport, environment: { runtime } }: Stage): boolean =>
  transport === 'fetch' || runtime === 'chromium' || runtime === 'workerd';

/** States that a request arrived once; where more cannot be prevented, gives the exemption that more of them need. */
export function once(stage: Stage, log: SceneLog, on: RegExp, what: string): Exemption | undefined {
  const count = log.requests.filter(({ method, target }) => on.test(`${method} ${target}`)).length;
  if (count > 1 && cannotBePrevented(stage)) return 'what is repeated below';
  same(count, 1, `requests of ${what}`);
  return undefined;
}
