/** The same forms of awaiting with other clients: says for each whether the stack of the error leads to the caller. */
import ky from 'ky';
import { Octokit } from 'octokit';
import OpenAI from 'openai';
import Stripe from 'stripe';
import { type Forms, print } from '../../scripts/stacks/print.ts';

const refused = async (): Promise<Response> =>
  new Response('{"error":{"message":"none","type":"invalid_request_error"},"message":"none"}', {
    status: 404,
    headers: { 'content-type': 'application/json' },
  });

const openai = new OpenAI({ apiKey: 'k', maxRetries: 0, fetch: refused, dangerouslyAllowBrowser: true });
const stripe = new Stripe('k', { maxNetworkRetries: 0, httpClient: Stripe.createFetchHttpClient(refused as typeof fetch) });
const octokit = new Octokit({ request: { fetch: refused }, retry: { enabled: false }, throttle: { enabled: false } });
const plain = ky.create({ fetch: refused, retry: 0 });

/* One call, and one list where the client walks lists by itself. */
interface Library {
  readonly get: () => Promise<unknown>;
  readonly list?: () => AsyncIterable<unknown>;
}
const libraries: Readonly<Record<string, Library>> = {
  openai: { get: () => openai.models.retrieve('m'), list: () => openai.models.list() as unknown as AsyncIterable<unknown> },
  stripe: { get: () => stripe.customers.retrieve('c'), list: () => stripe.customers.list() as unknown as AsyncIterable<unknown> },
  octokit: {
    get: () => octokit.request('GET /user'),
    list: () => octokit.paginate.iterator('GET /user/repos') as unknown as AsyncIterable<unknown>,
  },
  ky: { get: () => plain.get('https://api.example.com/').json() },
};

/* The name of each function is what is looked for in the stack. */
const formsOf = ({ get, list }: Library): Forms => ({
  await: async function awaits() {
    return await get();
  },
  'Promise.all': async function waitsForAll() {
    return await Promise.all([get(), get()]);
  },
  'Promise.allSettled': async function settlesAll() {
    const [first] = await Promise.allSettled([get()]);
    if (first?.status === 'rejected') throw first.reason;
  },
  'a chain of then': async function chains() {
    return await get().then((one) => one);
  },
  'catch alone': async function catches() {
    throw await new Promise((caught) => void get().catch((error) => caught(error)));
  },
  'for await':
    list &&
    async function walks() {
      for await (const one of list()) void one;
    },
});

await print(Object.fromEntries(Object.entries(libraries).map(([name, library]) => [name, formsOf(library)])));
