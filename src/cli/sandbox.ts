import { type Command, type Given, noWords, wholeNumber } from './command.js';

/* Of a timer. */
const longestLatency = 2 ** 31 - 1;

/** What the sandbox is started with. */
export interface SandboxFlags {
  readonly port: number;
  readonly host: string;
  readonly allowedHosts: readonly string[];
  readonly callbackHosts: readonly string[];
  readonly seed: number | undefined;
  readonly latency: number;
  readonly faults: string | undefined;
  readonly data: string | undefined;
  readonly env: boolean;
}

/** `quadrail sandbox`. */
export const sandbox: Command = {
  name: 'sandbox',
  summary: 'starts the simulated vendors on this machine',
  usage: `Usage: quadrail sandbox [options]

Starts the simulated vendors on this machine.
Prints a base URL and credentials for each, and the token of its own endpoints; then a line for each request. Ctrl-C ends it.

Options:
  --port <number>         the port to listen on; 0 takes a free one (default: 4010)
  --host <address>        the address to listen at (default: 127.0.0.1, this machine alone); 0.0.0.0 in a container
  --allow-host <name>     a further name that it may be called by; may come more than once
  --callback-host <name>  a further host that callbacks may be sent to, such as another container; may come more than once
  --seed <number>         where ids, tokens and keys come from (default: a random one, so that nobody knows them)
  --latency <ms>          how long each answer takes (default: 0)
  --faults <file>         what goes wrong from the beginning: a JSON list of { "operation", "fault", "times", "where", "probability" }
  --data <file>           what the vendors begin with: JSON such as { "crmcom": { "purchases": [{ "number": "900" }] } }
  --env                   prints lines for a shell instead: eval "$(quadrail sandbox --env …)" cannot wait, so write them to a file
  -h, --help              shows this

The environment variable QUADRAIL_SANDBOX_TOKEN sets the token of its own endpoints; otherwise it is a random one.

Its own endpoints, for programs in any language (Authorization: Bearer <token>):
  GET  /__quadrail/state               what the vendors hold, the time, what is planned, the newest requests
  POST /__quadrail/faults              plans what goes wrong: {"operation":"quickstream.transactions.create","fault":"reset-after-apply"}
  POST /__quadrail/clock               turns the clock: {"advanceDays":70} or {"advanceMs":1000}
  POST /__quadrail/reset               back to the beginning
  POST /__quadrail/single-use-tokens   a token for a card, as a page would get it: {"creditCard":{…}}
  POST /__quadrail/purchases           a purchase at CRM.COM: {"number":"900"}

Examples:
  quadrail sandbox --port 0
  quadrail sandbox --seed 7 --faults faults.json
  quadrail sandbox --host 0.0.0.0 --callback-host shop --env > sandbox.env
`,
  flags: {
    port: { type: 'string' },
    host: { type: 'string' },
    'allow-host': { type: 'string', multiple: true },
    'callback-host': { type: 'string', multiple: true },
    seed: { type: 'string' },
    latency: { type: 'string' },
    faults: { type: 'string' },
    data: { type: 'string' },
    env: { type: 'boolean' },
  },
  run: async (given, output) => {
    const flags = flagsOf(given);
    /* Loaded only now: to be told of a wrong option should take no time. */
    const { serve } = await import('./serve.js');
    return serve(flags, output);
  },
};

function flagsOf(given: Given): SandboxFlags {
  noWords(given, 'The sandbox takes only options, such as --port');
  return {
    port: wholeNumber(given, 'port', 65_535) ?? 4010,
    host: given.text('host') ?? '127.0.0.1',
    allowedHosts: given.texts('allow-host'),
    callbackHosts: given.texts('callback-host'),
    seed: wholeNumber(given, 'seed', Number.MAX_SAFE_INTEGER),
    latency: wholeNumber(given, 'latency', longestLatency, 'milliseconds') ?? 0,
    faults: given.text('faults'),
    data: given.text('data'),
    env: given.has('env'),
  };
}
