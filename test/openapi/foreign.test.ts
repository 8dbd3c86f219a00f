/** A client that others generate from the documents, type-checked and run against the sandbox. */
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/testing/index.ts';
import { generate, generated } from './foreign/generate.ts';
import { keepAccounts, openCases, payAndVoid, settle } from './foreign/program.ts';

const folder = join(import.meta.dirname, 'foreign');

beforeAll(generate, 60_000);

describe('types by openapi-typescript', () => {
  it('compile, and a program with openapi-fetch compiles against them', { timeout: 60_000 }, () => {
    const files = [join(folder, 'program.ts'), join(generated, 'quadrail.d.ts')];
    const program = ts.createProgram(files, {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
    });
    const problems = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
      const line =
        file === undefined || start === undefined ? '' : `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1} `;
      return line + ts.flattenDiagnosticMessageText(messageText, ' ');
    });
    expect(problems).toEqual([]);
  });
});

/* A test card of the vendor's. */
const card = { cardholderName: 'Jane Smith', cardNumber: '4242424242424242', expiryDateMonth: '12', expiryDateYear: '2099' };

describe('a program with openapi-fetch, against the sandbox', () => {
  const sandbox = createSandbox({ seed: 1 });
  const place = (vendor: keyof typeof sandbox.baseUrls): { baseUrl: string; fetch: (request: Request) => Promise<Response> } => ({
    baseUrl: sandbox.baseUrls[vendor][0] as string,
    fetch: (request) => sandbox.fetch(request),
  });

  it('takes a payment at QuickStream and takes it back', async () => {
    const { secretKey } = sandbox.quickstream.options;
    const token = sandbox.quickstream.singleUseToken({ creditCard: card });
    expect(await payAndVoid(place('quickstream'), secretKey as string, token)).toEqual([
      'ENABLED',
      'Approved',
      'Voided',
      '2',
      '404 in the documented form',
    ]);
  });

  it('settles a purchase at CRM.COM', async () => {
    const { credentials } = sandbox.crmcom.options as { credentials: { webApiKey: string } };
    expect(await settle(place('crmcom'), credentials.webApiKey)).toBe(11.25);
  });

  it('keeps accounts at CustomerAccount', async () => {
    const { credentials } = sandbox.customerAccounts.options as { credentials: { jwt: string } };
    expect(await keepAccounts(place('customerAccounts'), credentials.jwt)).toEqual(['F-1', 200, 'Ann', true, 200, 404]);
  });

  it('opens cases at Quickr and walks them', async () => {
    const { accountId, apiKey } = sandbox.quickr.options as { accountId: string; apiKey: string };
    expect(await openCases(place('quickr'), accountId, apiKey)).toEqual([3, 'Bearer']);
  });
});
