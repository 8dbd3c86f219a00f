/** Sends a list of requests in some runtime, and prints what became of each: run by a test, which has the servers. */
import { kyTransport } from 'quadrail/core';

/** One request to send. */
export interface Planned {
  readonly name: string;
  readonly url: string;
  readonly method: string;
  readonly body?: string | undefined;
  readonly sendOnce: boolean;
  /** Where a connection is made and kept before the request. */
  readonly warm?: string | undefined;
}

/** What became of it: an answer, or a failure. */
export interface Told {
  readonly name: string;
  readonly status?: number;
  readonly left?: string;
  readonly reason?: string | undefined;
}

const [plan = '[]'] = process.argv.slice(2);
const transport = kyTransport(undefined);

async function send({ name, url, method, body, sendOnce }: Planned): Promise<Told> {
  const signal = AbortSignal.timeout(2_000);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    const response = await transport.send({ url, method, headers, body, signal, effect: sendOnce ? 'money' : 'read', sendOnce });
    return { name, status: response.status, reason: await response.text(1024) };
  } catch (error) {
    const { left, message } = error as { readonly left: string; readonly message: string };
    return { name, left, reason: message };
  }
}

for (const planned of JSON.parse(plan) as readonly Planned[]) {
  if (planned.warm !== undefined) {
    await (await fetch(planned.warm)).text();
    /* The runtime takes the connection back in a later turn. */
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  console.log(JSON.stringify(await send(planned)));
}
process.exit(0);
