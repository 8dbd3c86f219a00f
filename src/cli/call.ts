/** `quadrail call`: one call from the command line. */
import type { Command, Given } from './command.js';
import { UsageError } from './failure.js';
import { jsonFile, jsonFromInput, jsonOf } from './json-file.js';

/** `quadrail call`. */
export const call: Command = {
  name: 'call',
  summary: 'makes one call, with credentials from the environment',
  usage: `Usage: quadrail call OPERATION [options]

Makes one call and prints its result as JSON. Credentials come from the environment, under the names that
quadrail sandbox --env prints: QUICKSTREAM_URL, QUICKSTREAM_SECRET_KEY, CRMCOM_URL, CRMCOM_WEB_API_KEY and so on.

Options:
  --params <json>     values for the placeholders of the path
  --query <json>      members of the query
  --body <json>       the body
                      each may be @file for the JSON in a file, or @- for the JSON on standard input:
                      other users of this machine see what stands on a command line, such as a card number
  --journal <file>    a SQLite file that keeps a record of each effect; all calls but reads need it.
                      An update leaves no record: it may be repeated, as it doubles nothing
  --key <text>        your own name for this effect, such as an order number; all calls but reads need it
  --scope <text>      your own name for the account, where no variable of the environment names it
  --timeout <ms>      for one attempt (default: 30000)
  -h, --help          shows this

Exit codes: 0 done, 2 bad input, 3 rejected, 4 not sent, 5 unknown whether the vendor acted, 6 applied, but the answer cannot be used.
After 5, run the same command again: the journal knows whether it may be sent.

Examples:
  quadrail call quickstream.customers.list --query '{"customerName":"smith"}'
  quadrail call quickstream.customers.get --params '{"customerId":"12345678"}'
  quadrail call crmcom.purchases.applySettlement --body @purchase.json --journal effects.db --key purchase-796 --scope shop
`,
  flags: {
    params: { type: 'string' },
    query: { type: 'string' },
    body: { type: 'string' },
    journal: { type: 'string' },
    key: { type: 'string' },
    scope: { type: 'string' },
    timeout: { type: 'string' },
  },
  run: async (given, output) => {
    const [id, ...more] = given.words;
    if (id === undefined) throw new UsageError('Say which operation: quadrail call quickstream.customers.list, for example');
    if (more[0] !== undefined)
      /* The message does not repeat the word: a shell that splits JSON at its spaces makes words of card numbers. */
      throw new UsageError(
        `A call takes one operation, such as quickstream.customers.list, and options, but ${more.length === 1 ? 'one more word was' : `${more.length} more words were`} given. Write the operation with dots, and JSON in single quotes`,
      );
    requireOneInput(given);
    const [params, query, body] = [await json(given, 'params'), await json(given, 'query'), await json(given, 'body')];
    /* Loaded only now: to be told of a wrong option should take no time. */
    const { makeCall } = await import('./make-call.js');
    return makeCall({ id, input: { params, query, body }, given }, output);
  },
};

async function json(given: Given, flag: string): Promise<object | undefined> {
  const text = given.text(flag);
  if (text === undefined) return undefined;
  const value = await givenTo(flag, text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError(`The option --${flag} takes a JSON object, @file, or @- for standard input`);
  return value;
}

function givenTo(flag: string, text: string): unknown {
  if (text === '@-') return jsonFromInput(flag);
  if (text.startsWith('@')) return jsonFile(flag, text.slice(1));
  return jsonOf(text, (where) => `The option --${flag} takes JSON such as '{"name":"value"}', @file, or @- for standard input${where}`);
}

/* Both cannot read the same input. */
function requireOneInput(given: Given): void {
  if (['params', 'query', 'body'].filter((flag) => given.text(flag) === '@-').length > 1)
    throw new UsageError('Only one option can take standard input by @-');
}
