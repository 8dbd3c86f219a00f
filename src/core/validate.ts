/** Tells what a difference between a value and its schema means: a broken contract, or drift that must not break anyone. */
import { differences, type RawIssue } from './compile.js';
import type { Rule, Schema } from './schema.js';

/** What was seen that the documentation does not have. */
export type DriftKind =
  /** A member that no page names. */
  | 'unknown-member'
  /** An enumeration has a value that no page names. */
  | 'unknown-value'
  /** A union has a variant that no page names. */
  | 'unknown-variant'
  /** A value of another form than the model says, let pass because the model or member is inferred, or validation reports only. */
  | 'invalid';

/** One difference. */
export interface Problem {
  /** The path as keys, for Standard Schema. */
  readonly keys: readonly PropertyKey[];
  /** The path in dots, `address.country`, `data.0.status`; empty for the value itself. */
  readonly path: string;
  /** What is wrong, without the value. */
  readonly message: string;
}

/** A difference that is kept and reported. */
export interface Drift extends Problem {
  /** What was seen. */
  readonly kind: DriftKind;
}

/** What became of an answer's check. */
export interface Judgement {
  /** What breaks the documented contract. */
  readonly failures: readonly Problem[];
  /** What is kept and reported. */
  readonly drift: readonly Drift[];
}

const clean: Judgement = { failures: [], drift: [] };

/** Checks an answer. Unknown members, values and variants are drift; so is anything wrong with what is marked inferred. */
export function judgeResponse(schema: Schema<unknown, boolean>, value: unknown, wholeIsInferred = false): Judgement {
  const issues = differences(schema, value);
  if (issues.length === 0) return clean;
  const failures: Problem[] = [];
  const drift: Drift[] = [];
  for (const issue of issues) {
    const kind = driftKind(issue);
    if (kind !== undefined) {
      for (const problem of problems(issue, schema, value)) drift.push({ ...problem, kind });
    } else if (wholeIsInferred || leadsThroughInferred(schema, value, issue.path ?? [])) {
      for (const problem of problems(issue, schema, value)) drift.push({ ...problem, kind: 'invalid' });
    } else {
      failures.push(...problems(issue, schema, value));
    }
  }
  return { failures, drift };
}

/** Checks what a caller gives. Nothing unknown passes here, except values of a list that is known to be incomplete. */
export function judgeRequest(schema: Schema<unknown, boolean>, value: unknown): readonly Problem[] {
  const found = differences(schema, value)
    .filter((issue) => !(driftKind(issue) === 'unknown-value' && isExtensible(schema, value, issue.path ?? [])))
    .flatMap((issue) => problems(issue, schema, value));
  if (found.length > 0) return found;
  return (schema.rules as readonly Rule<unknown>[]).flatMap((rule) => {
    const broken = rule(value);
    return broken === undefined ? [] : [{ keys: broken.path === '' ? [] : broken.path.split('.'), ...broken }];
  });
}

/** A path in dots. */
export function dotted(keys: readonly PropertyKey[]): string {
  return keys.map(String).join('.');
}

function driftKind(issue: RawIssue): DriftKind | undefined {
  if (issue.code === 'unrecognized_keys') return 'unknown-member';
  if (issue.code === 'invalid_value' && typeof issue.input === 'string') return 'unknown-value';
  if (issue.code === 'invalid_union' && 'discriminator' in issue && typeof issue.discriminator === 'string') {
    const tagged = issue.input as Record<string, unknown> | null;
    return typeof tagged?.[issue.discriminator] === 'string' ? 'unknown-variant' : undefined;
  }
  return undefined;
}

function problems(issue: RawIssue, schema: Schema<unknown, boolean>, value: unknown): Problem[] {
  const keys = issue.path ?? [];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => at([...keys, key], 'is not a documented member'));
  }
  const { node } = [...along(schema, value, keys)].at(-1) ?? schema;
  return [at(keys, describe(issue, node.kind === 'string' ? node.hint : undefined))];
}

const at = (keys: readonly PropertyKey[], message: string): Problem => ({ keys, path: dotted(keys), message });

/* zod's own texts depend on the host's locale settings, so ours are made from the codes; none repeats the value. */
function describe(issue: RawIssue, hint: string | undefined): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `is missing: expected ${expected(issue.expected)}`
        : `expected ${expected(issue.expected)}, found ${form(issue.input)}`;
    case 'invalid_value':
      return `expected ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return hint === undefined ? 'has not the documented form' : `must be ${hint}`;
    case 'too_big':
      return `has more than ${issue.maximum} entries`;
    case 'too_small':
      return `has fewer than ${issue.minimum} entries`;
    case 'invalid_union':
      return 'matches none of the documented forms';
    case 'custom':
      return 'differs in more places than can be told';
    default:
      return 'is not as documented';
  }
}

const expected = (type: string): string => (type === 'int' || type === 'safeint' ? 'a whole number' : withArticle(type));

function form(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) return 'one too large';
  return withArticle(Number.isNaN(value) ? 'NaN' : typeof value);
}

const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

/** The schemas that a path leads through, the outermost first. */
function* along(schema: Schema<unknown, boolean>, value: unknown, path: readonly PropertyKey[]): Generator<Schema<unknown, boolean>> {
  let here: Schema<unknown, boolean> | undefined = schema;
  let inside = value;
  for (let depth = 0; here !== undefined; depth += 1) {
    yield here;
    if (here.node.kind === 'variants') {
      const tag: unknown = (inside as Record<string, unknown> | null)?.[here.node.tag];
      here = typeof tag === 'string' ? ownOf(here.node.options, tag) : undefined;
      if (here === undefined) return;
      yield here;
    }
    const key = path[depth];
    if (key === undefined) return;
    if (here.node.kind === 'object') here = ownOf(here.node.shape, String(key));
    else if (here.node.kind === 'array') here = here.node.item;
    else if (here.node.kind === 'record') here = here.node.value;
    else return;
    inside = (inside as Record<PropertyKey, unknown> | null)?.[key];
  }
}

/* A vendor may call a variant `constructor`. */
const ownOf = <T>(map: Readonly<Record<string, T>>, name: string): T | undefined => (Object.hasOwn(map, name) ? map[name] : undefined);

function leadsThroughInferred(schema: Schema<unknown, boolean>, value: unknown, path: readonly PropertyKey[]): boolean {
  for (const step of along(schema, value, path)) if (step.inferred) return true;
  return false;
}

function isExtensible(schema: Schema<unknown, boolean>, value: unknown, path: readonly PropertyKey[]): boolean {
  const last = [...along(schema, value, path)].at(-1);
  return last?.node.kind === 'enum' && last.node.extensible;
}
