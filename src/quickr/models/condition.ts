import { anything, array, model, type Open, oneOfKnown, optional, type Schema, text } from '../../core/contract/schema.js';

/** Holds if all, or one, of its conditions hold. */
export interface ConditionGroup {
  /** All, or one. */
  readonly type: 'and' | 'or';
  /** The conditions; groups among them, as deep as you like. */
  readonly conditions: readonly Condition[];
}

/** Compares what a path leads to with a value. It does not hold where the path leads nowhere. */
export interface ValueCondition {
  /** How it is compared. */
  readonly type: 'equal' | 'greater_than_or_equal';
  /** A JSONPath into the case, or into `context`, which is worked out: `$.context.company_age` is in years. */
  readonly field: string;
  /** The value, always a text: `'70'`. */
  readonly value: string;
}

/** Compares each of the values that a path leads to with those that another leads to. */
export interface EveryCondition {
  /** Each of them. */
  readonly type: 'every';
  /** The JSONPath to the values. */
  readonly field: string;
  /** The JSONPath to what each must be. */
  readonly path: string;
}

/** Holds where a path leads nowhere. */
export interface NullCondition {
  /** Nothing there. */
  readonly type: 'equal_to_null';
  /** The JSONPath. */
  readonly field: string;
}

/**
 * Something that must be so before an automation acts. A type that is new today is sent as given.
 *
 * Quickr API, "Creating your first automation".
 */
export type Condition = ConditionGroup | ValueCondition | EveryCondition | NullCondition;

interface AnyCondition {
  readonly type: Open<Condition['type']>;
  readonly field?: string | undefined;
  readonly value?: string | undefined;
  readonly path?: string | undefined;
  readonly conditions?: readonly unknown[] | undefined;
}

/*
 * A description cannot hold itself, and groups may hold groups: the schema sees to the first level, `conditionProblem` to all.
 * Nor does it tell the types apart, so that an operator that is new today needs no new version of this library.
 */
/** The schema of {@link Condition}. */
export const Condition: Schema<Condition> = model<AnyCondition>('Condition', {
  type: oneOfKnown('and', 'or', 'equal', 'greater_than_or_equal', 'every', 'equal_to_null'),
  field: optional(text()),
  value: optional(text()),
  path: optional(text()),
  conditions: optional(array(anything())),
}) as unknown as Schema<Condition>;

const needs: Readonly<Record<Condition['type'], readonly string[]>> = {
  and: ['conditions'],
  or: ['conditions'],
  equal: ['field', 'value'],
  greater_than_or_equal: ['field', 'value'],
  every: ['field', 'path'],
  equal_to_null: ['field'],
};

/** The first thing that is wrong with a list of conditions, at any depth. */
export function conditionProblem(conditions: readonly unknown[], at: string, depth = 0): { path: string; message: string } | undefined {
  if (depth > 50) return { path: at, message: 'contains groups that are nested too deeply' };
  for (const [index, condition] of conditions.entries()) {
    const path = `${at}.${index}`;
    if (typeof condition !== 'object' || condition === null) return { path, message: 'must be a condition, with a type' };
    const members = condition as Readonly<Record<string, unknown>>;
    const { type } = members;
    if (typeof type !== 'string') return { path: `${path}.type`, message: 'is missing: expected a string' };
    for (const name of Object.hasOwn(needs, type) ? needs[type as Condition['type']] : []) {
      const value = members[name];
      if (name === 'conditions' ? !Array.isArray(value) : typeof value !== 'string') {
        return { path: `${path}.${name}`, message: `must be ${name === 'conditions' ? 'a list' : 'a string'}: ${type} needs it` };
      }
    }
    const { conditions: group } = members;
    const inner = Array.isArray(group) ? conditionProblem(group, `${path}.conditions`, depth + 1) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}
