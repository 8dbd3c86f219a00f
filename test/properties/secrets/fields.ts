/** Which members the models have, and which of them look as if they held something secret. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyOperation } from '../../../src/core/contract/operation.js';
import type { Schema } from '../../../src/core/contract/schema.js';
import { tested } from '../../tested.js';
import type { VendorName } from './calls.js';

/** A member that holds a value, and no further members that are known. */
export interface Field {
  readonly name: string;
  /** It, or what it stands in, is hidden by its name. */
  readonly hidden: boolean;
  readonly schema: Schema<unknown, boolean>;
}

/** The parts of an operation that a caller gives, and the one that it gets. */
export const parts = { request: ['params', 'query', 'body'], answer: ['result'] } as const;

/** The fields of all requests, or of all answers, of a vendor. */
export function fieldsOf(name: VendorName, side: keyof typeof parts): Field[] {
  const { data, wire } = tested[name];
  const sensitive = new Set(data.sensitive.map((one) => one.toLowerCase()));
  return Object.values(wire.operations).flatMap((row) =>
    parts[side].flatMap((part) => {
      const schema = row[part as keyof AnyOperation] as Schema<unknown, boolean> | undefined;
      return schema === undefined ? [] : [...walk(schema, '', false, sensitive)];
    }),
  );
}

function* walk(schema: Schema<unknown, boolean>, name: string, hidden: boolean, sensitive: ReadonlySet<string>): Generator<Field> {
  const { node } = schema;
  switch (node.kind) {
    case 'object':
      for (const [member, inner] of Object.entries(node.shape)) {
        yield* walk(inner, member, hidden || sensitive.has(member.toLowerCase()), sensitive);
      }
      return;
    case 'array':
      yield* walk(node.item, name, hidden, sensitive);
      return;
    case 'either':
    case 'variants':
      for (const option of Object.values(node.options)) yield* walk(option, name, hidden, sensitive);
      return;
    default:
      if (name !== '') yield { name, hidden, schema };
  }
}

/**
 * The names of every member that an interface of a vendor's models has: also of those objects that the schemas let through
 * unread, because no page shows the whole of them.
 */
export function namesInModels(name: VendorName): string[] {
  const folder = join(import.meta.dirname, '../../../src', tested[name].folder, 'models');
  const members = /^ {2,}(?:readonly )?(\w+)\??: [^({]*;$/gm;
  return readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(members)].map(([, member]) => member as string),
  );
}

const looks = [
  /token|key|secret|passw|pass_?code|jwt|credential|login|user|auth(?!or)/i,
  /card|cvn|cvv|expir|pan(?![a-z])/i,
  /bank|bsb|iban|bic(?![a-z])|clearing|account_?(name|number)|suffix|branch/i,
  /name|title|birth|gender|national|citizen|ssn|social|passport|(?<![a-z])id_|tax|tin(?![a-z])|phone|mobile|fax|mail|avatar|signature/i,
  /addr|street|city|post|zip|(?<![a-z])ip(?![a-z])/i,
  /url|href|link|location/i,
];

/** Whether a name looks as if it stood for a credential, a card, a bank account, a person, or an address that leads to them. */
export const looksSecret = (name: string): boolean => looks.some((pattern) => pattern.test(name));
