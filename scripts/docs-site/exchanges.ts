/** Runs the examples of operations against the sandbox, and keeps what was sent and answered: for the pages to show. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { described } from '../openapi/vendors.ts';
import { vendors } from '../vendors.ts';
import { inSandbox, type OperationExample } from './operation-examples.ts';
import { type Recorded, recordings } from './recorder.ts';

/** One request and its answer, as a page shows them. */
export interface Exchange {
  readonly curl: string;
  readonly status: number;
  /** The body; empty where there is none. */
  readonly answer: string;
}

/** What each example sent last to its own operation. */
export async function record(examples: ReadonlyMap<string, OperationExample>, root: string): Promise<Map<string, Exchange>> {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(root, '.tmp/examples-'));
  const { log } = console;
  console.log = () => {};
  try {
    const found = new Map<string, Exchange>();
    for (const [id, example] of examples) {
      recordings.length = 0;
      const file = join(folder, `${id}.ts`);
      writeFileSync(file, program(example));
      await import(pathToFileURL(file).href);
      const last = recordings.findLast(({ operation }) => operation === id);
      if (last !== undefined) found.set(id, shown(last, example.vendor));
    }
    return found;
  } finally {
    console.log = log;
    rmSync(folder, { recursive: true });
  }
}

const recorder = pathToFileURL(join(import.meta.dirname, 'recorder.ts')).href;

const program = (example: OperationExample): string =>
  `import { recorded } from '${recorder}';\n${inSandbox(example).replace('createSandbox()', 'recorded(createSandbox())')}\nexport {};\n`;

/* How curl is given what the client adds by itself. */
const credentials: Readonly<Record<string, string>> = {
  quickstream: `--user "$QUICKSTREAM_SECRET_KEY:"`,
  customerAccounts: `--header "Authorization: Bearer $CUSTOMER_ACCOUNTS_JWT"`,
  quickr: `--header "Authorization: Bearer $QUICKR_TOKEN"`,
};

function shown({ operation, method, path, headers, body, status, answer }: Recorded, vendor: string): Exchange {
  const own = operation === 'quickr.auth.login' ? `--header "Authorization: Bearer $QUICKR_API_KEY"` : credentials[vendor];
  const lines = [
    `curl --request ${method} "${hostOf(vendor)}${withoutSecrets(path)}"`,
    ...(headers['authorization'] === undefined || own === undefined ? [] : [own]),
    ...(headers['idempotency-key'] === undefined ? [] : [`--header "Idempotency-Key: $(uuidgen)"`]),
    ...bodyLines(headers['content-type'], body),
  ];
  return { curl: lines.join(' \\\n  '), status, answer: withoutSecrets(readable(answer)) };
}

function hostOf(vendor: string): string {
  const folder = vendors.find(({ name }) => name === vendor)?.folder ?? '';
  const { servers = [], basePath = '' } = described[folder] ?? {};
  const all = servers as readonly { readonly url: string; readonly description?: string }[];
  const server = all.find(({ description }) => /^test/i.test(description ?? '')) ?? all[0];
  const url = (server?.url ?? '').replace('{host}', 'HOST').replace(/\/$/, '');
  return url.endsWith(basePath) ? url : url + basePath;
}

function bodyLines(type: string | undefined, body: string): string[] {
  if (body === '') return [];
  if (type?.startsWith('multipart/') === true) return [`--form file=@payments.csv --form format=CSV2`];
  if (type !== 'application/json') return [`--data '${withoutSecrets(body)}'`];
  const text = withoutSecrets(readable(body)).replaceAll("'", "'\\''");
  return [`--header "Content-Type: application/json"`, `--data '${text}'`];
}

function readable(text: string): string {
  try {
    return written(JSON.parse(text), '');
  } catch {
    return text;
  }
}

/* JSON whose short parts stand on one line. */
function written(value: unknown, indent: string): string {
  const line = JSON.stringify(value, null, 1)
    .replace(/\[\n\s*/g, '[')
    .replace(/\n\s*\]/g, ']')
    .replace(/\n\s*/g, ' ');
  if (line.length + indent.length <= 76 || typeof value !== 'object' || value === null) return line;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((one) => written(one, inner))
    : Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${written(one, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

/* Also what the sandbox made up: no page shows anything of the form of a secret. */
const withoutSecrets = (text: string): string =>
  text
    .replace(/("(?:\w*token|key|secret|password|jwt|session)": *)"[^"]*"/gi, (whole, name: string) =>
      /accountToken|agreementToken|singleUseToken/i.test(name) ? whole : `${name}"…"`,
    )
    .replace(/\beyJ[\w.-]+/g, '…')
    .replace(/\b(password|userId|loginAs|token)=[^&']*/g, '$1=…');
