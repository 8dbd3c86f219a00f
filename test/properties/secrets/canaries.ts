/** Values that must not be seen again, and the places where they are planted. */
import type { Schema } from '../../../src/core/contract/schema.js';
import { judgeRequest } from '../../../src/core/contract/validate.js';
import { seededRandom } from '../../../src/testing/random.js';
import { byteSpellings } from './spellings.js';

/** A planted value. */
export interface Canary {
  /** The value as it travels. */
  readonly value: string;
  /** The part of it that no spelling changes. */
  readonly core: string;
  /** The member, header or option that it stands in. */
  readonly name: string;
  /** How a text is searched for it: any of these, ignoring case. */
  readonly needles: readonly RegExp[];
  /** The same for spellings that leave nothing as it was. */
  readonly respelled: RegExp;
}

type AnySchema = Schema<unknown, boolean>;

/*
 * How every canary of letters begins and ends, so that one look tells a text in which there is none. The odd characters around it
 * are what HTTP, JSON, URLs and HTML each spell in another way.
 */
const opening = 'zqx';
const closing = 'xqz';
const oddBefore = 'Zoë "';
const oddAfter = " O'N+/&<";

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Plants canaries, and remembers them. */
export class Planter {
  readonly canaries: Canary[] = [];
  readonly #salt: string;
  readonly #names: readonly string[];
  readonly #sensitive: ReadonlySet<string>;
  #turn: number;

  /** `salt`: letters and digits that make the canaries of one run its own. `names`: those of sensitive members. */
  constructor(salt: string, names: readonly string[]) {
    this.#salt = salt;
    this.#names = names;
    this.#sensitive = new Set(names.map((name) => name.toLowerCase()));
    this.#turn = Math.floor(seededRandom(0, salt).next() * names.length);
  }

  /** A canary for a place that takes any text. */
  text(name: string): string {
    return this.#new(name, 'odd');
  }

  /** A canary of letters and digits alone: for tokens, and what a header carries. */
  word(name: string): string {
    return this.#new(name, 'word');
  }

  /** A canary that looks like an id: for a segment of a path. */
  id(name: string): string {
    return this.#new(name, 'id');
  }

  /** A copy of a value with a canary in each text that stands under a sensitive name, and under such names in open objects. */
  plant(of: AnySchema, value: unknown, inside = ''): unknown {
    const { node } = of;
    if (value === null || value === undefined) return value;
    switch (node.kind) {
      case 'string':
        return inside === '' || typeof value !== 'string' ? value : this.#fitting(of, inside, value);
      case 'array':
        return Array.isArray(value) ? value.map((entry) => this.plant(node.item, entry, inside)) : value;
      case 'object':
        return mapped(value, (name, member) => {
          const schema = node.shape[name];
          return schema === undefined
            ? this.everywhere(member, this.#under(name, inside))
            : this.plant(schema, member, this.#under(name, inside));
        });
      case 'variants': {
        const option = node.options[String((value as Record<string, unknown>)[node.tag])];
        return option === undefined ? value : this.plant(option, value, inside);
      }
      case 'record':
      case 'unknown':
        return this.#open(this.everywhere(value, inside), inside);
      default:
        return value;
    }
  }

  /** The same for a value without a schema. */
  everywhere(value: unknown, inside = ''): unknown {
    if (typeof value === 'string') return inside === '' ? value : this.text(inside);
    if (Array.isArray(value)) return value.map((entry) => this.everywhere(entry, inside));
    if (typeof value !== 'object' || value === null) return value;
    return mapped(value, (name, member) => this.everywhere(member, this.#under(name, inside)));
  }

  #under(name: string, inside: string): string {
    return this.#sensitive.has(name.toLowerCase()) ? name : inside;
  }

  /* An object of which no member is known may have any: some of the sensitive names, in turn. */
  #open(value: unknown, inside: string): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (inside !== '') return Array.isArray(value) ? [...value, this.text(inside)] : { ...value, planted: this.text(inside) };
    const name = this.#names[(this.#turn += 1) % this.#names.length] as string;
    if (Object.hasOwn(value, name)) return value;
    return Array.isArray(value) ? [...value, { [name]: this.text(name) }] : { ...value, [name]: this.text(name) };
  }

  /* Some members have a form. One whose values are too short to be told from other texts keeps what it has. */
  #fitting(of: AnySchema, name: string, value: string): string {
    if (of.node.kind === 'string' && of.node.pattern === undefined) return this.text(name);
    for (const form of ['odd', 'card', 'bsb'] as const) {
      if (judgeRequest(of, this.#value(form, 0)).length === 0) return this.#new(name, form);
    }
    return value;
  }

  #new(name: string, form: Form): string {
    const at = this.canaries.length;
    const core = this.#core(form, at);
    const value = this.#value(form, at);
    this.canaries.push({ value, core, name, needles: needlesOf(core, value, form), respelled: anyOf(endsOf(core).flatMap(respelled)) });
    return value;
  }

  #core(form: Form, at: number): string {
    if (form === 'card') return `49${digits(this.#salt, at, 14)}`;
    if (form === 'bsb') return `9${digits(this.#salt, at, 5)}`;
    return letters(this.#salt, at);
  }

  #value(form: Form, at: number): string {
    const core = this.#core(form, at);
    if (form === 'odd') return oddBefore + core + oddAfter;
    if (form === 'id') return core.toUpperCase();
    return form === 'bsb' ? `${core.slice(0, 3)}-${core.slice(3)}` : core;
  }
}

type Form = 'odd' | 'word' | 'id' | 'card' | 'bsb';

/* A beginning or an end of a canary is one too many. */
const endsOf = (core: string): string[] => [core.slice(0, 8), core.slice(-8)];

function needlesOf(core: string, value: string, form: Form): RegExp[] {
  if (form === 'bsb') return [new RegExp(`(?<!\\d)${core.slice(0, 3)}[ -]?${core.slice(3)}(?!\\d)`)];
  return [...endsOf(core), ...[value, `${value}:`].map(base64Of)].map((text) => new RegExp(escaped(text), 'i'));
}

const anyOf = (texts: readonly string[], flags = ''): RegExp => new RegExp(texts.map(escaped).join('|'), flags);

const base64Of = (text: string): string => Buffer.from(text).toString('base64').replace(/=+$/, '');

/* What a text is in base64 wherever it begins there: of its first and last characters, other texts have a part. */
const inBase64 = (text: string): string[] =>
  [0, 1, 2].map((shift) =>
    base64Of('\0'.repeat(shift) + text).slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + text.length) * 4) / 3)),
  );

const respelled = (text: string): string[] => [...Object.values(byteSpellings).map((spell) => spell(text)), ...inBase64(text)];

const marks = anyOf([opening, closing, base64Of(opening), base64Of(oddBefore)], 'i');
const respelledMarks = anyOf([opening, closing].flatMap(respelled));

/** The canaries that a text shows. */
export function seenIn(text: string, canaries: readonly Canary[]): Canary[] {
  const isRespelled = respelledMarks.test(text);
  const suspects = isRespelled || marks.test(text) ? canaries : canaries.filter(({ core }) => !core.startsWith(opening));
  return suspects.filter(({ needles, respelled }) => needles.some((needle) => needle.test(text)) || (isRespelled && respelled.test(text)));
}

function mapped(value: unknown, turn: (name: string, member: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, turn(name, member)]));
}

function letters(salt: string, at: number): string {
  return opening + drawn(salt, at, 8, 'abcdefghjkmnpqrstuvwxyz23456789') + closing;
}

const digits = (salt: string, at: number, count: number): string => drawn(salt, at, count, '0123456789');

function drawn(salt: string, at: number, count: number, alphabet: string): string {
  const random = seededRandom(at, salt);
  return Array.from({ length: count }, () => alphabet[Math.floor(random.next() * alphabet.length)]).join('');
}
