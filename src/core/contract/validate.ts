/** Decides what a difference between a value and its schema is: an error, or drift, which is only reported. */

import { kindOf, withArticle } from '../ground/kind-of.js';
import { membersOf } from '../ground/members-of.js';
import { didYouMean, nearest } from '../ground/nearest.js';
import { compiler, type RawIssue } from './compile.js';
import type { Rule, Schema, SchemaNode, Shape } from './schema.js';

/** The kinds of drift: what an answer has that the documentation does not. */
export type DriftKind =
  /** A member that no page names. */
  | 'unknown-member'
  /** An enumeration has a value that no page names. */
  | 'unknown-value'
  /** A union has a variant that no page names. */
  | 'unknown-variant'
  /** A value that does not match the model. It passes because the model or member is inferred, or because `validation` is `'report'`. */
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

/** A difference that is only reported. */
export interface Drift extends Problem {
  /** What was seen. */
  readonly kind: DriftKind;
}

/** The result of checking an answer. */
export interface Judgement {
  /** Differences that are errors. */
  readonly failures: readonly Problem[];
  /** Differences that are only reported. */
  readonly drift: readonly Drift[];
}

const clean: Judgement = { failures: [], drift: [] };

/** Checks an answer. Unknown members, values and variants are drift; so is anything wrong with what is marked inferred. */
export function judgeResponse(schema: Schema<unknown, boolean>, value: unknown, wholeIsInferred = false): Judgement {
  const issues = compiler.differences(schema, value);
  if (issues.length === 0) return clean;
  const failures: Problem[] = [];
  const drift: Drift[] = [];
  for (const issue of issues) {
    const seen = driftKind(issue);
    /* For drift, the schemas on the way to the member do not matter. */
    const steps = seen === undefined ? along(schema, value, issue.path ?? []) : [];
    const kind = seen ?? (wholeIsInferred || steps.some((step) => step.inferred) ? 'invalid' : undefined);
    for (const problem of problems(issue, steps.at(-1))) {
      if (kind === undefined) failures.push(problem);
      else drift.push({ ...problem, kind });
    }
  }
  return { failures, drift };
}

/** Checks the arguments of a caller. Unknown members and values are refused, except where a list is known to be incomplete. */
export function judgeRequest(schema: Schema<unknown, boolean>, value: unknown): readonly Problem[] {
  const found = compiler.differences(schema, value).flatMap((issue) => {
    const last = along(schema, value, issue.path ?? []).at(-1);
    return isOpenTo(last?.node, driftKind(issue)) ? [] : problems(issue, last, true);
  });
  if (found.length > 0) return found;
  return (schema.rules as readonly Rule<unknown>[]).flatMap((rule) => {
    const broken = rule(value);
    return broken === undefined ? [] : [{ keys: broken.path === '' ? [] : broken.path.split('.'), ...broken }];
  });
}

/* Whether an unknown value may be right, because the list that it is not in is known to be incomplete. */
function isOpenTo(node: SchemaNode | undefined, kind: DriftKind | undefined): boolean {
  switch (node?.kind) {
    case 'enum':
      return node.extensible && kind === 'unknown-value';
    case 'variants':
      return node.extensible === true && kind === 'unknown-variant';
    case 'object':
      return node.open === true && kind === 'unknown-member';
    default:
      return false;
  }
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

/* How many unknown members of an object get the nearest name: each costs time, and nobody misspells more. */
const mostMeant = 20;

/* `isOwn`: the value comes from the caller, so a message may show it where it looks like a name. */
function problems(issue: RawIssue, at: Schema<unknown, boolean> | undefined, isOwn = false): Problem[] {
  const keys = issue.path ?? [];
  if (issue.code === 'unrecognized_keys') {
    const shape = isOwn && at?.node.kind === 'object' ? at.node.shape : {};
    return issue.keys.map((key, place) => {
      const hint = place < mostMeant ? meant(key, membersOf(issue.input), shape) : '';
      return problem([...keys, key], `is not a documented member${hint}`);
    });
  }
  return [problem(keys, describe(issue, at?.node, isOwn))];
}

/*
 * Suggests what an unknown member was meant to be: a misspelt name, a member of another member, or a similar name. Required members that are
 * missing come first, and members that accept the value come before others.
 */
function meant(key: string, given: Readonly<Record<string, unknown>>, shape: Shape): string {
  const names = Object.keys(shape);
  const takes = (of: Schema<unknown, boolean>): boolean => compiler.differences(of, given[key]).length === 0;
  const fitting = names.filter((name) => takes(shape[name] as Schema<unknown, boolean>));
  const missing = fitting.filter((name) => shape[name]?.optional === false && given[name] === undefined);
  const inside = names.find((name) => {
    const node = shape[name]?.node;
    return node?.kind === 'object' && given[name] == null && Object.hasOwn(node.shape, key) && takes(node.shape[key] as Schema<unknown>);
  });
  if (inside !== undefined && nearest(key, names, true) === undefined) return `: did you mean ${inside}: { ${key} }?`;
  return didYouMean(key, missing) || didYouMean(key, fitting) || didYouMean(key, names);
}

const problem = (keys: readonly PropertyKey[], message: string): Problem => ({ keys, path: dotted(keys), message });

/* Messages are made from zod's codes, as zod's own texts depend on the locale. None of them repeats the value. */
function describe(issue: RawIssue, node: SchemaNode | undefined, isOwn: boolean): string {
  const hint = node?.kind === 'string' ? node.hint : undefined;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `is missing: expected ${(isOwn && hint) || `${expected(issue.expected)}${holding(node, isOwn)}`}`
        : `expected ${expected(issue.expected)}${holding(node, isOwn)}, found ${isFraction(issue) ? 'a fraction' : form(issue.input)}${isOwn && hint && !hint.endsWith(expected(issue.expected).slice(2)) ? `: it must be ${hint}` : ''}`;
    case 'invalid_value':
      return notAmong(issue.values.map(String), issue.input, isOwn, node?.kind === 'enum' ? node.needs : undefined);
    case 'invalid_format':
      return hint === undefined ? 'does not match the documented format' : `must be ${hint}`;
    case 'too_big':
      return `has more than ${issue.maximum} entries`;
    case 'too_small':
      return issue.minimum === 1 ? 'must not be empty' : `has fewer than ${issue.minimum} entries`;
    case 'invalid_union':
      if (node?.kind === 'variants')
        return notAmong(Object.keys(node.options), membersOf(issue.input)[node.tag], isOwn, needsOfVariants(node.options));
      return node?.kind === 'either' && node.options.every(isSimple)
        ? `${issue.input === undefined ? 'is missing: ' : ''}expected ${node.options.map(simple).join(' or ')}${issue.input === undefined ? '' : `, found ${form(issue.input)}`}`
        : 'matches none of the documented variants';
    case 'custom':
      return 'differs in too many places to list';
    default:
      return 'does not match the documentation';
  }
}

/* For messages: the members that a caller should have given. */
function holding(node: SchemaNode | undefined, isOwn: boolean): string {
  const form = isOwn ? formOf(node) : '';
  return form && ` such as ${form}`;
}

/** `{ a, b: { c } }`: the members of an object that are required, or else those that identify it. Empty for what has no members. */
export function formOf(node: SchemaNode | undefined, most = 4): string {
  const names = node?.kind === 'object' ? telling(node.shape).slice(0, most) : [];
  if (node?.kind !== 'object' || names.length === 0) return '';
  const shown = names.map((name) => {
    const inside = node.shape[name]?.optional === true ? '' : formOf(node.shape[name]?.node, 1);
    return inside === '' ? name : `${name}: ${inside}`;
  });
  return `{ ${shown.join(', ')} }`;
}

/* Patterns of names, those that identify an object best first. */
const tellingNames = [/^name$/i, /^(id|number)$/i, /name$/i, /(id|number)$/i, /^/];

function telling(shape: Shape): string[] {
  const all = Object.keys(shape);
  const required = all.filter((name) => shape[name]?.optional !== true);
  const rank = (name: string): number => tellingNames.findIndex((pattern) => pattern.test(name));
  return required.length > 0 ? required : all.sort((one, other) => rank(one) - rank(other));
}

/* The required members of each variant, without those that all variants require. */
function needsOfVariants(options: Readonly<Record<string, Schema<unknown>>>): Readonly<Record<string, readonly string[]>> {
  const required = Object.entries(options).map(([kind, { node }]) => {
    const shape = node.kind === 'object' ? node.shape : {};
    return [kind, Object.keys(shape).filter((name) => shape[name]?.optional !== true)] as const;
  });
  const isCommon = (name: string): boolean => required.every(([, names]) => names.includes(name));
  return Object.fromEntries(required.map(([kind, names]) => [kind, names.filter((name) => !isCommon(name))]));
}

const isSimple = ({ node: { kind } }: Schema<unknown>): boolean =>
  ['string', 'number', 'integer', 'boolean', 'literal', 'enum'].includes(kind);

function simple({ node }: Schema<unknown>): string {
  if (node.kind === 'literal') return `'${node.value}'`;
  return node.kind === 'enum' ? node.values.map((value) => `'${value}'`).join(' or ') : expected(node.kind);
}

function notAmong(
  known: readonly string[],
  input: unknown,
  isOwn: boolean,
  needs: Readonly<Record<string, readonly string[]>> = {},
): string {
  const words = known.map((one) => (isOwn && needs[one]?.length ? `${one} (with ${needs[one].join(' and ')})` : one));
  const what = `expected ${known.length > 1 ? 'one of ' : ''}${words.join(', ')}`;
  if (input === undefined) return `is missing: ${what}`;
  if (!isOwn) return what;
  if (typeof input !== 'string') return `${what}, found ${form(input)}`;
  /* Only a text that looks like a name is shown: any other may be a secret in the wrong place. */
  return /^[a-z_]{1,40}$/i.test(input) ? `${what}, found ${input}${didYouMean(input, known, {}, true)}` : what;
}

const expected = (type: string): string => (/int/.test(type) ? 'a whole number' : withArticle(type));

const isFraction = ({ expected: type, input }: { expected: string; input: unknown }): boolean =>
  /int/.test(type) && typeof input === 'number' && !Number.isInteger(input) && Number.isFinite(input);

const form = (value: unknown): string =>
  value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY ? 'a number that is too large' : kindOf(value);

/** The schemas on the way along a path, the outermost first. */
function along(schema: Schema<unknown, boolean> | undefined, value: unknown, path: readonly PropertyKey[]): Schema<unknown, boolean>[] {
  if (schema === undefined) return [];
  const { node } = schema;
  const members = value as Readonly<Record<PropertyKey, unknown>> | null | undefined;
  if (node.kind === 'variants') {
    const tag = members?.[node.tag];
    return [schema, ...along(typeof tag === 'string' ? ownOf(node.options, tag) : undefined, value, path)];
  }
  const [key, ...rest] = path;
  return key === undefined ? [schema] : [schema, ...along(schemaOf(node, key), members?.[key], rest)];
}

function schemaOf(node: SchemaNode, key: PropertyKey): Schema<unknown, boolean> | undefined {
  if (node.kind === 'object') return ownOf(node.shape, String(key));
  if (node.kind === 'array') return node.item;
  return node.kind === 'record' ? node.value : undefined;
}

/* Own members only: a vendor may call a variant `constructor`. */
const ownOf = <T>(map: Readonly<Record<string, T>>, name: string): T | undefined => (Object.hasOwn(map, name) ? map[name] : undefined);
