/** Finds undici, an optional peer, and loads only the parts in use: loading all of it takes twice as long. */
import type { Agent, Client } from 'undici';
import { nodeModule } from './modules.js';

/** The parts of undici that are in use. */
export interface Undici {
  /** A pool of connections to any number of hosts. */
  readonly Agent: typeof Agent;
  /** One connection. */
  readonly Client: typeof Client;
}

/** undici; `undefined` where it is not installed, or in a version that is not supported. */
export function findUndici(from: string = import.meta.url): Undici | undefined {
  if (!isKnown(versionOfUndici(from) ?? '')) return undefined;
  try {
    const require = nodeModule().createRequire(from);
    return parts(require) ?? (require('undici') as Undici);
  } catch {
    return undefined;
  }
}

/** The version of the undici that is installed; none where there is none. */
export function versionOfUndici(from: string = import.meta.url): string | undefined {
  try {
    const { version } = nodeModule().createRequire(from)('undici/package.json') as { readonly version: string };
    return version;
  } catch {
    return undefined;
  }
}

/* These files are not documented, so another version may not have them. */
function parts(require: NodeJS.Require): Undici | undefined {
  try {
    const Agent = require('undici/lib/dispatcher/agent.js');
    const Client = require('undici/lib/dispatcher/client.js');
    return typeof Agent === 'function' && typeof Client === 'function' ? { Agent, Client } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the transport can send on this version: a program may have another one for purposes of its own, so npm does not ask for it. */
export function isKnown(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 8 || (major === 7 && minor >= 28);
}
