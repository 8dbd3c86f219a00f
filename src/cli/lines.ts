/** What the program prints: colours in a terminal that wants them, plain text in a log. */
import { styleText } from 'node:util';
import type { Sandbox, SandboxServer, SandboxVendor, ServedRequest } from '../testing/index.js';
import { variable } from './environment.js';

type Style = Parameters<typeof styleText>[0];

/* Asks the stream and NO_COLOR each time. */
const styled = (style: Style, text: string): string => styleText(style, text, { stream: process.stdout });

/** A paragraph for each vendor: where it is, and what it takes for a credential. All of it is invented. */
export function vendorLines(sandbox: Sandbox, { urls }: SandboxServer<SandboxVendor>): string[] {
  return (Object.keys(urls) as SandboxVendor[]).flatMap((vendor) => {
    const facts = [['baseUrl', urls[vendor]] as const, ...credentials(sandbox[vendor].options)];
    const width = Math.max(...facts.map(([name]) => name.length));
    return ['', styled('bold', vendor), ...facts.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)];
  });
}

/** Where the sandbox's own endpoints are, and their token. The address is that of the vendors, whichever of its names is used. */
export function controlLine({ control }: SandboxServer<SandboxVendor>): string {
  return `Faults, clock and state: ${new URL(control.url).pathname} on the same port, with the bearer token ${control.token}`;
}

/** Lines for a shell: one variable for each address and credential. */
export function environmentLines(sandbox: Sandbox, { urls, control }: SandboxServer<SandboxVendor>): string[] {
  const vendors = (Object.keys(urls) as SandboxVendor[]).flatMap((vendor) => [
    [variable(vendor, 'baseUrl'), urls[vendor]] as const,
    ...credentials(sandbox[vendor].options).map(([path, value]) => [variable(vendor, path), value] as const),
  ]);
  const all = [...vendors, ['QUADRAIL_SANDBOX_URL', control.url] as const, ['QUADRAIL_SANDBOX_TOKEN', control.token] as const];
  return all.map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`);
}

/** The texts among a client's options, save for the address; of those inside, by the path to them. */
function credentials(options: object, inside = ''): (readonly [string, string])[] {
  return Object.entries(options).flatMap(([name, value]: [string, unknown]) => {
    const path = inside + name;
    if (typeof value === 'string') return path === 'baseUrl' ? [] : [[path, value] as const];
    return typeof value === 'object' && value !== null && !Array.isArray(value) && path !== 'clock' ? credentials(value, `${path}.`) : [];
  });
}

/* As long as the longest, so that what follows stands in columns. */
const methodWidth = 'DELETE'.length;
const pathWidth = 44;

/** A line for a request that is over. */
export function requestLine(served: ServedRequest, vendorWidth: number): string {
  const { vendor, method, path, status, durationMs } = served;
  const columns = [
    styled('dim', new Date(served.receivedAt).toISOString()),
    (vendor ?? '-').padEnd(vendorWidth),
    method.padEnd(methodWidth),
    path.padEnd(pathWidth),
    styled(status === null || status >= 500 ? 'red' : status >= 400 ? 'yellow' : 'green', status === null ? 'cut' : String(status)),
    styled('dim', `${durationMs.toFixed(0)} ms`),
  ];
  return columns.join('  ');
}
