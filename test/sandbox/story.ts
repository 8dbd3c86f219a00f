/** What is the same through every door. It runs in Node and in a page. */
import type { Sandbox, SandboxVendor } from '../../src/testing/index.js';
import type { PlainCall, PlainFetch } from './plain-calls.js';

/** A write at every vendor of `calls`, with what it takes to get there; gives all that was answered, wherever the vendors are. */
export async function story(
  calls: Readonly<Record<string, PlainCall>>,
  sandbox: Sandbox,
  fetch: PlainFetch,
  urls: Readonly<Partial<Record<SandboxVendor, string>>> = {},
): Promise<string[]> {
  const answers: string[] = [];
  for (const [vendor, { prepare }] of Object.entries(calls) as [SandboxVendor, PlainCall][]) {
    const { options } = sandbox[vendor];
    const baseUrl = urls[vendor] ?? options.baseUrl;
    const listening: PlainFetch = async (url, init) => {
      const response = await fetch(url, init);
      answers.push(`${response.status} ${await response.clone().text()}`.replaceAll(baseUrl, options.baseUrl));
      return response;
    };
    await listening(...(await prepare({ ...options, baseUrl }, listening)));
  }
  return answers;
}

/* What the runtime adds to a request by itself, and how it names the host, is not the same through all doors. */
const own = ['content-type', 'idempotency-key'];

/** The list of requests, without what differs by door. */
export const log = ({ requests }: Sandbox): unknown[] =>
  requests.map(({ headers, ...rest }) => ({ ...rest, headers: own.map((name) => headers[name] ?? null) }));
