/**
 * The documents against our schemas, by code that shares nothing with ours: values are made by json-schema-faker from a document and
 * judged by Ajv, and our own schemas must judge them alike. Then each value is spoilt, and both must judge alike again.
 */
import { generateSync } from 'json-schema-faker';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../scripts/openapi/json.ts';
import type { AnyOperation } from '../../src/core/contract/operation.ts';
import { judgeRequest, judgeResponse } from '../../src/core/contract/validate.ts';
import { toWire as updateToWire } from '../../src/quickstream/models/update-customer.ts';
import { answerOf, bodyOf, type OpenApi, operationsOf, subjects, validatorsOf } from './support.ts';

const rounds = 30;

type Validator = ReturnType<ReturnType<typeof validatorsOf>>;

/* What a document says in words alone: a value that a rule of ours refuses is put right, so that the rest of it is compared. */
const wordsOnly: Readonly<Record<string, (body: Json) => Json>> = {
  'quickstream.transactions.create': withExactAmount,
  'quickstream.singleUseTokens.authenticateThreeDS2': withExactAmount,
};

/* How many decimals an amount has is up to its currency. A kind of transaction that is not known takes anything. */
function withExactAmount(body: Json): Json {
  const amount = body['principalAmount'];
  const currency = 'currency' in body ? { currency: 'AUD' } : {};
  if (!('principalAmount' in body)) return { ...body, ...currency };
  return { ...body, ...currency, principalAmount: typeof amount === 'number' ? Math.max(1, Math.round(Math.abs(amount) % 1e6)) : 1 };
}

/* What the client does to a body before it goes out. */
const wireForm = (row: AnyOperation, body: Json): Json =>
  row.id === 'quickstream.customers.update' ? (updateToWire(body as never) as never) : (row.toWire?.(body) ?? body);

/** Numbers that follow from a seed, so that a failure comes back. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const strangers = [null, true, 0, -1.5, 'text', '', [], {}, [{}], { unknown: 1 }];

/** A copy with one thing changed: a member taken out, put in or replaced, at any depth. */
function spoilt(value: unknown, random: () => number): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  if (Array.isArray(value)) {
    if (value.length === 0 || random() < 0.3) return random() < 0.5 ? pick(strangers) : [...value, pick(strangers)];
    const at = Math.floor(random() * value.length);
    return value.map((one, index) => (index === at ? spoilt(one, random) : one));
  }
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return pick(strangers);
  const members = value as Json;
  const name = pick(Object.keys(members));
  const choice = random();
  if (choice < 0.25) return Object.fromEntries(Object.entries(members).filter(([one]) => one !== name));
  if (choice < 0.4) return { ...members, unheardOf: pick(strangers) };
  return { ...members, [name]: spoilt(members[name], random) };
}

/** Values that a document makes, each with some that are spoilt. */
function valuesOf(schema: Json, document: OpenApi): unknown[] {
  const made = Array.from({ length: rounds }, (_, seed) => {
    const whole = { ...schema, components: document.components };
    const optionalsProbability = [0, 0.3, 0.7, 1][seed % 4] as number;
    return generateSync(whole as never, { seed: seed + 1, optionalsProbability, maxDefaultItems: 2, refDepthMax: 8 } as never);
  });
  const spoiltOnes = made.flatMap((value, seed) => {
    const random = randomOf(seed + 1);
    return Array.from({ length: 5 }, () => spoilt(value, random));
  });
  return [...made, ...spoiltOnes];
}

/** What stands in an answer around the result. */
function resultOf(schema: Json, row: AnyOperation, vendor: string): Json {
  const member = row.unwrap ?? (vendor === 'crmcom' ? 'data' : undefined);
  return member === undefined ? schema : ((schema['properties'] as Json)[member] as Json);
}

/** A body without what the client adds to it: our schemas do not know credentials. */
function withoutCredentials(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { token: _, password: __, ...rest } = value as Json;
  return rest;
}

function disagreements(
  values: readonly unknown[],
  check: Validator,
  ours: (value: unknown) => readonly unknown[],
): { both: number; found: string[] } {
  let both = 0;
  const found: string[] = [];
  for (const value of values) {
    const theirs = check(value) as boolean;
    const problems = ours(value);
    if (theirs && problems.length === 0) both += 1;
    if (theirs === (problems.length === 0)) continue;
    found.push(`${JSON.stringify(value)}: ${theirs ? JSON.stringify(problems.slice(0, 2)) : JSON.stringify(check.errors?.slice(0, 2))}`);
  }
  return { both, found };
}

describe.each(subjects)('the document of $name and our schemas', ({ name: vendor, document, rows }) => {
  const validate = validatorsOf(document);
  const found = operationsOf(document);
  const answered = found.flatMap(({ operation }) => {
    const schema = answerOf(operation);
    return schema === undefined ? [] : [[operation.operationId, schema] as const];
  });
  const asked = found.flatMap(({ operation }) => {
    const schema = bodyOf(operation);
    const row = rows[operation.operationId] as AnyOperation;
    /* A file is no JSON, and what has no schema of ours cannot be compared. */
    return schema === undefined || row.body === undefined || typeof row.encoding === 'object'
      ? []
      : [[operation.operationId, schema] as const];
  });

  it.each(answered)('judge answers of %s alike', (id, whole) => {
    const row = rows[id] as AnyOperation;
    const schema = resultOf(whole, row, vendor);
    const values = valuesOf(schema, document);
    const ours = (value: unknown): readonly unknown[] => {
      const { failures, drift } = judgeResponse(row.result, value);
      return [...failures, ...drift.filter(({ kind }) => kind === 'invalid')];
    };
    const { both, found: differences } = disagreements(values, validate(schema), ours);
    expect(differences).toEqual([]);
    expect(both).toBeGreaterThanOrEqual(rounds / 4);
  });

  it.each(asked)('judge requests of %s alike', (id, schema) => {
    const row = rows[id] as AnyOperation;
    const check = validate(schema);
    const mend = wordsOnly[id] ?? ((body: Json) => body);
    const values = valuesOf(schema, document).map((value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? mend(value as Json) : value,
    );
    const judge = (value: unknown): readonly unknown[] => judgeRequest(row.body as never, withoutCredentials(value));
    let both = 0;
    const differences = values.flatMap((value) => {
      const problems = judge(value);
      if (check(value)) {
        if (problems.length === 0) both += 1;
        return problems.length === 0 ? [] : [`only the document takes ${JSON.stringify(value)}: ${JSON.stringify(problems)}`];
      }
      if (problems.length > 0) return [];
      /* Ours takes more forms than travel: what it takes must fit once it is in the form of the wire. */
      const isWhole =
        typeof value === 'object' && value !== null && (rows[id]?.body === undefined || hasCredentials(schema, document, value));
      const sent = wireForm(row, value as Json);
      return !isWhole || check(sent) ? [] : [`only we take ${JSON.stringify(value)}: ${JSON.stringify(check.errors?.slice(0, 2))}`];
    });
    expect(differences).toEqual([]);
    expect(both).toBeGreaterThanOrEqual(rounds / 4);
  });
});

/* Whether a body holds the credential that the client would add, so that its lack is not what a document minds. */
function hasCredentials(schema: Json, document: OpenApi, value: object): boolean {
  const name =
    String(schema['$ref'] ?? '')
      .split('/')
      .at(-1) ?? '';
  const required = ((document.components['schemas']?.[name] ?? schema)['required'] ?? []) as readonly string[];
  return required
    .filter((one) => one === 'token' || one === 'password')
    .every((one) => typeof (value as Json)[one] === 'string' && (value as Json)[one] !== '');
}
