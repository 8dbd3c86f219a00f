/**
 * Describes models. A schema is plain data with a type parameter: it says what a member is, not how it is checked. `compile.ts` turns it
 * into zod objects on first use; the docs and the sandbox read the same data.
 */
import { judgeRequest, judgeResponse, type Problem } from './validate.js';

/**
 * Where a path, model or member comes from: the vendor's page (`'seed'`), another public page of the vendor (`'docs'`), or our own
 * conclusion (`'inferred'`).
 */
export type Origin = 'seed' | 'docs' | 'inferred';

/** An enumeration that the vendor may extend: the known values complete in an editor, any other string is accepted. */
export type Open<Known extends string> = Known | (string & {});

/** One member of `T`, and none of the others. */
export type ExactlyOne<T> = {
  [Member in keyof T]: Pick<T, Member> & { readonly [Other in Exclude<keyof T, Member>]?: undefined };
}[keyof T];

/** The result of a Standard Schema validation. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | {
      readonly issues: ReadonlyArray<{
        readonly message: string;
        readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
      }>;
    };

/** The Standard Schema interface (version 1), as any validation library may implement it: https://standardschema.dev. */
export interface StandardSchema<T> {
  /** What the interface asks for, under the name that it prescribes. */
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<T> | Promise<StandardResult<T>>;
    readonly types?: { readonly input: unknown; readonly output: T } | undefined;
  };
}

/** The description of a value, as data. */
export type SchemaNode =
  | { readonly kind: 'string'; readonly pattern?: RegExp; readonly hint?: string }
  | { readonly kind: 'number' | 'integer' | 'boolean' | 'unknown' }
  | { readonly kind: 'literal'; readonly value: string }
  | {
      readonly kind: 'enum';
      readonly values: readonly string[];
      readonly extensible: boolean;
      /** Members beside this one that a value needs, by the value: for messages. */
      readonly needs?: Readonly<Record<string, readonly string[]>>;
    }
  | { readonly kind: 'array'; readonly item: Schema<unknown>; readonly min?: number; readonly max?: number }
  | { readonly kind: 'record'; readonly value: Schema<unknown> }
  | { readonly kind: 'object'; readonly name: string; readonly shape: Shape; readonly open?: boolean }
  | { readonly kind: 'either'; readonly options: readonly Schema<unknown>[] }
  | {
      readonly kind: 'variants';
      readonly tag: string;
      readonly options: Readonly<Record<string, Schema<unknown>>>;
      readonly extensible?: boolean;
    };

/** The members of an object schema, by name. */
export type Shape = Readonly<Record<string, Schema<unknown, boolean>>>;

/** A rule across members, checked after their types: a problem found, or nothing. */
export type Rule<T> = (value: T) => { readonly path: string; readonly message: string } | undefined;

declare const output: unique symbol;

/**
 * A model's schema. It is also a Standard Schema, so other libraries accept it. It checks as a client checks answers: unknown members and
 * values pass, as the vendor may have added them. `request` checks as a call checks its arguments.
 */
export interface Schema<out T, Optional extends boolean = false> extends StandardSchema<T> {
  /**
   * The same schema, as strict as a call: it refuses unknown members and values, and checks the rules across members. For a body that your
   * own service receives and passes on. Also a Standard Schema.
   */
  readonly request: StandardSchema<T>;
  /** The description, as data. */
  readonly node: SchemaNode;
  /** Whether the member may be absent. */
  readonly optional: Optional;
  /** Whether `null` is a value of it. */
  readonly nullable: boolean;
  /** Whether no page of the vendor shows it, so that a difference is reported and never thrown. */
  readonly inferred: boolean;
  /** Checks across members, after their types. */
  readonly rules: readonly Rule<never>[];
  /** Never present: carries the type of the values. */
  readonly [output]?: T;
}

/** The schema that a member of `T` must have: optional where the interface says so, and only there. */
export type MemberSchema<T, K extends keyof T> =
  Record<never, never> extends Pick<T, K> ? Schema<Exclude<T[K], undefined>, true> : Schema<T[K]>;

/** A shape that names exactly the members of an interface. */
export type ShapeOf<T> = { readonly [K in keyof T]-?: MemberSchema<T, K> };

/** The properties of a schema besides the kind of its value. */
export interface Traits<Optional extends boolean> {
  /** Whether a member may be absent. */
  readonly optional: Optional;
  /** Whether the value may be `null`. */
  readonly nullable: boolean;
  /** Whether no vendor documents it, so that a difference is reported and does not fail. */
  readonly inferred: boolean;
  /** Checks across members, after their types. */
  readonly rules: readonly Rule<never>[];
}

const required: Traits<false> = { optional: false, nullable: false, inferred: false, rules: [] };

/* A class with getters, because an import creates hundreds of schemas and most of them never check a value. */
class Described<T, Optional extends boolean> implements Schema<T, Optional> {
  readonly node: SchemaNode;
  readonly optional: Optional;
  readonly nullable: boolean;
  readonly inferred: boolean;
  readonly rules: readonly Rule<never>[];

  constructor(node: SchemaNode, { optional, nullable, inferred, rules }: Traits<Optional>) {
    this.node = node;
    this.optional = optional;
    this.nullable = nullable;
    this.inferred = inferred;
    this.rules = rules;
  }

  get '~standard'(): StandardSchema<T>['~standard'] {
    return standard((value) => judgeResponse(this, value).failures);
  }

  get request(): StandardSchema<T> {
    return { '~standard': standard((value) => judgeRequest(this, value)) };
  }
}

/** Builds a schema from its description. */
export const schema = <T, Optional extends boolean = false>(node: SchemaNode, traits: Traits<Optional>): Schema<T, Optional> =>
  new Described(node, traits);

const standard = <T>(problemsOf: (value: unknown) => readonly Problem[]): StandardSchema<T>['~standard'] => ({
  version: 1,
  vendor: 'quadrail',
  validate: (value) => {
    const problems = problemsOf(value);
    return problems.length === 0 ? { value: value as T } : { issues: problems.map(({ message, keys }) => ({ message, path: keys })) };
  },
});

const plain = <T>(node: SchemaNode): Schema<T> => schema<T>(node, required);

/** A string of any content. */
export const text = (): Schema<string> => plain({ kind: 'string' });
/** A string that matches a pattern; `hint` completes the sentence "must be …". */
export const textLike = (pattern: RegExp, hint: string): Schema<string> => plain({ kind: 'string', pattern, hint });
/** A string that is not empty. */
export const filledText = (): Schema<string> => textLike(/\S/, 'a non-empty string');
/** A finite number. */
export const number = (): Schema<number> => plain({ kind: 'number' });
/** A whole number. */
export const integer = (): Schema<number> => plain({ kind: 'integer' });
/** `true` or `false`. */
export const boolean = (): Schema<boolean> => plain({ kind: 'boolean' });
/** Any value: for members whose form is not known. */
export const anything = (): Schema<unknown> => plain({ kind: 'unknown' });
/** Exactly this string. */
export const literal = <const T extends string>(value: T): Schema<T> => plain({ kind: 'literal', value });
/** A list. */
export const array = <T>(item: Schema<T>, bounds: { min?: number; max?: number } = {}): Schema<T[]> =>
  plain({ kind: 'array', item, ...bounds });
/** A map from any name to values of one form. */
export const record = <T>(value: Schema<T>): Schema<Record<string, T>> => plain({ kind: 'record', value });
/** One of several plain forms. */
export const either = <const T extends readonly Schema<unknown>[]>(...options: T): Schema<T[number] extends Schema<infer U> ? U : never> =>
  plain({ kind: 'either', options });
/** In answers: a known value, or any other string, which is reported as drift. In requests: one of the known values. */
export const oneOf = <const T extends string>(...values: readonly T[]): Schema<T> => plain({ kind: 'enum', values, extensible: false });
/** Like `oneOf`, for a list that is known to be incomplete: requests may carry any other string as well. */
export const oneOfKnown = <const T extends string>(...values: readonly T[]): Schema<Open<T>> =>
  plain({ kind: 'enum', values, extensible: true });

/** May be absent. */
export const optional = <T>(of: Schema<T>): Schema<T, true> => schema(of.node, { ...of, optional: true });
/** May be `null`. */
export const nullable = <T>(of: Schema<T>): Schema<T | null> => schema(of.node, { ...of, nullable: true });
/** May be absent and may be `null`. */
export const maybe = <T>(of: Schema<T>): Schema<T | null, true> => schema(of.node, { ...of, optional: true, nullable: true });
/** A member that no vendor page shows: an answer that disagrees is reported, never thrown. */
export const inferred = <T, Optional extends boolean>(of: Schema<T, Optional>): Schema<T, Optional> =>
  schema(of.node, { ...of, inferred: true });
/** The same schema with further rules across its members. */
export const ruled = <T>(of: Schema<T>, ...rules: readonly Rule<T>[]): Schema<T> =>
  schema(of.node, { ...of, rules: [...of.rules, ...rules] });

/** An object whose members are exactly those of the interface `T`; a missing or an unknown one does not compile. */
export const model = <T extends object>(name: string, shape: ShapeOf<T>): Schema<T> =>
  plain({ kind: 'object', name, shape: shape as unknown as Shape });

/** A model with the members of another model, and further ones. */
export const extended = <Base extends object, T extends Base>(
  name: string,
  base: Schema<Base>,
  more: ShapeOf<Omit<T, keyof Base>>,
): Schema<T> => {
  const { shape } = base.node as Extract<SchemaNode, { kind: 'object' }>;
  return plain({ kind: 'object', name, shape: { ...shape, ...(more as unknown as Shape) } });
};

/** An object of which not all members are known. */
export type WithMore<T> = T & { readonly [member: string]: unknown };

/** Like `model`, for a request of which not all members are known: it may carry any others as well. */
export const openModel = <T extends object>(name: string, shape: ShapeOf<T>): Schema<WithMore<T>> =>
  plain({ kind: 'object', name, shape: shape as unknown as Shape, open: true });

/** A union whose variants differ by the value of one member. An unknown value is kept and reported. */
export const variants = <T extends object>(tag: keyof T & string, options: Readonly<Record<string, Schema<T>>>): Schema<T> =>
  plain({ kind: 'variants', tag, options });

/** Like `variants`, for a list of kinds that is known to be incomplete: a request may be of another kind, with any members. */
export const openVariants = <T extends object>(tag: keyof T & string, options: Readonly<Record<string, Schema<T>>>): Schema<T> =>
  plain({ kind: 'variants', tag, options, extensible: true });
