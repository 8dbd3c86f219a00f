/** Programs for the compilers: a user's, which exports whatever the entries give, so that its own declarations have to name it all. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../entries.ts';
import { vendors } from '../vendors.ts';

const loadedFrom = (dist: string, { name }: Entry): Promise<Record<string, unknown>> => import(join(dist, `${name}.js`));

/** The names by which a program exports the values, methods and results of an entry, each typed by what the compiler infers. */
export async function programOf(dist: string, entry: Entry): Promise<string> {
  const { specifier } = entry;
  const values = Object.entries(await loadedFrom(dist, entry));
  const lines = [`import * as all from '${specifier}';`];
  for (const [name, value] of values) {
    lines.push(`export const value_${name} = all.${name};`);
    if (typeof value === 'function' && !isClass(value)) {
      lines.push(`const called_${name} = all.${name} as unknown as (...given: never[]) => ReturnType<typeof all.${name}>;`);
      lines.push(`export const result_${name} = () => called_${name}();`);
    }
  }
  const vendor = vendors.find(({ folder }) => specifier === `quadrail/${folder}`);
  if (vendor !== undefined) lines.push(...(await methodsOf(dist, vendor, values)));
  const extra = extras[specifier];
  if (extra !== undefined) lines.push(extra);
  return `${lines.join('\n')}\n`;
}

/** The program that a user may have written, which the compilers check in full: it expects an error where it misuses a type. */
export const consumer = (): string => readFileSync(join(import.meta.dirname, '../../test/package/everywhere/consumer.ts'), 'utf8');

/* What is made of what an entry exports, and what people hand on. */
const extras: Readonly<Record<string, string>> = {
  quadrail: `const quadrail = new all.Quadrail({ quickstream: { secretKey: 'a', environment: 'test' }, quickr: { accountId: 'a', apiKey: 'a' } });
export const members = { quadrail, quickstream: quadrail.quickstream, cases: quadrail.quickr.cases };
export const readPage = () => quadrail.quickstream.customers.list();
export const caught = (error: unknown) => (all.isQuadrailError(error) ? error : undefined);
export class Shop extends all.QuickStream {}`,
  'quadrail/testing': `const sandbox = all.createSandbox({ seed: 1 });
export const parts = { sandbox, state: sandbox.quickstream.state, options: sandbox.quickstream.options, faults: sandbox.faults, clock: sandbox.clock };
export const listening = () => sandbox.listen();`,
  'quadrail/reference': 'export const one = Object.values(all.operations)[0];',
};

const isClass = (value: unknown): boolean => typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));

/* The methods of a client by the ids of its operations: each itself, its result, and what is awaited of it. */
async function methodsOf(
  dist: string,
  { name, client }: (typeof vendors)[number],
  values: readonly (readonly [string, unknown])[],
): Promise<string[]> {
  const { createSandbox } = (await import(join(dist, 'testing/index.js'))) as { createSandbox: () => Record<string, { options: object }> };
  const exported = Object.fromEntries(values) as { operations: object } & Record<string, new (options: object) => object>;
  const made = new (exported[client] as new (options: object) => object)((createSandbox()[name] as { options: object }).options);
  const isMethod = (path: string): boolean =>
    typeof path.split('.').reduce<unknown>((part, member) => (part as Record<string, unknown> | undefined)?.[member], made) === 'function';
  const paths = Object.keys(exported.operations)
    .map((id) => id.replace(/^\w+\./, ''))
    .filter(isMethod);
  if (paths.length === 0) throw new Error(`${client} has no method of its operations.`);
  return [
    `declare const client: all.${client};`,
    'export const requested = () => client.request({ method: "GET", path: "/" });',
    'export const other = () => client.withOptions({ timeout: 1 });',
    ...paths.flatMap((path, at) => [
      `export const method_${at} = client.${path};`,
      `const arguments_${at} = {} as Parameters<typeof client.${path}>;`,
      `export const call_${at} = () => client.${path}(...arguments_${at});`,
      `export const awaited_${at} = async () => await client.${path}(...arguments_${at});`,
      `export const result_${at} = async () => await client.${path}(...arguments_${at}).asResult();`,
      `export const answer_${at} = async () => await client.${path}(...arguments_${at}).withResponse();`,
    ]),
  ];
}
