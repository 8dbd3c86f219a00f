import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ConfigurationError } from '../../src/core/ground/errors.js';
import { QuickStream } from '../../src/quickstream/client.js';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/* Every line that must not compile carries a @ts-expect-error, which is itself an error where nothing is wrong. */
it('compiles what must compile, and nothing that must not', { timeout: 120_000 }, async () => {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const output = await promisify(execFile)(process.execPath, [tsc, '--noEmit', '--project', folder]).then(
    ({ stdout }) => stdout,
    (error: { stdout?: string; message: string }) => error.stdout || error.message,
  );
  expect(output).toBe('');
});

/* Both compile, so that an environment variable can be handed over as it is. */
it('refuses at run time what types let pass: no environment, and a key that is undefined', () => {
  const make = (options: ConstructorParameters<typeof QuickStream>[0]) => () => new QuickStream(options);
  expect(make({ secretKey: 'k' })).toThrow(ConfigurationError);
  expect(make({ secretKey: 'k' })).toThrow('environment');
  expect(make({ secretKey: process.env['QUADRAIL_NOT_SET'], environment: 'test' })).toThrow(ConfigurationError);
  expect(make({ secretKey: process.env['QUADRAIL_NOT_SET'], environment: 'test' })).toThrow('secretKey');
});
