/** The examples of operations: the code blocks of `docs/operations`, each under the id of its operation. Tests run them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vendors } from '../vendors.ts';

/** An example. */
export interface OperationExample {
  readonly vendor: string;
  /** The class of the vendor's client, and where it is imported from. */
  readonly client: string;
  readonly specifier: string;
  /** As it is written, with the client that guides call by the vendor's name. */
  readonly code: string;
  /** The whole program against the sandbox, where it is not the same with the sandbox's options. */
  readonly whole: string | undefined;
}

/** What guides call the client of a vendor. */
export const clientName = (vendor: string): string => (vendor === 'customerAccounts' ? 'accounts' : vendor);

/** Every example, by the id of its operation. */
export function operationExamples(root: string): Map<string, OperationExample> {
  return new Map(
    vendors.flatMap(({ folder, name, client }) => {
      const text = readFileSync(join(root, `docs/operations/${folder}.md`), 'utf8');
      return text
        .split(/^## /m)
        .slice(1)
        .map((section) => {
          const [code = '', whole] = [...section.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1]?.trim());
          return [/^\S+/.exec(section)?.[0] ?? '', { vendor: name, client, specifier: `quadrail/${folder}`, code, whole }] as const;
        });
    }),
  );
}

/** The same against the sandbox, as a program of its own. */
export function inSandbox({ vendor, client, specifier, code, whole }: OperationExample): string {
  if (whole !== undefined) return whole;
  const lines = code.split('\n');
  const imports = lines.filter((line) => line.startsWith('import ') && !line.includes(`from '${specifier}'`));
  const named = lines.flatMap((line) =>
    /^import \{ (.*) \} from '([^']+)'/.exec(line)?.[2] === specifier ? [/\{ (.*) \}/.exec(line)?.[1] as string] : [],
  );
  const rest = lines
    .filter((line) => !line.startsWith('import '))
    .join('\n')
    .trim();
  return [
    `import { ${[client, ...named].join(', ')} } from '${specifier}';`,
    `import { createSandbox } from 'quadrail/testing';`,
    ...imports,
    '',
    'const sandbox = createSandbox();',
    `const ${clientName(vendor)} = new ${client}(sandbox.${vendor}.options);`,
    '',
    rest,
  ].join('\n');
}
