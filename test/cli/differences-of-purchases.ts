/** What the doctor finds at the vendor of purchases, which has no list: for `doctor-differences.test.ts`. */

export type Json = Record<string, unknown>;
export type Change = (body: Json) => unknown;

/** One way in which an installation differs: what is asked for by the end of its path is answered otherwise. */
export interface Difference {
  readonly path: RegExp;
  readonly change?: Change;
  readonly answer?: () => Response;
  /** Where the report says what. */
  readonly operation: string;
  readonly says: RegExp;
}

const inData =
  (change: (entry: Json) => Json): Change =>
  (body) => ({ ...body, data: change(body['data'] as Json) });
export const renamed =
  (from: string, to: string) =>
  ({ [from]: value, ...others }: Json): Json => ({ ...others, [to]: value });
export const withMember = (name: string, value: unknown) => (entry: Json) => ({ ...entry, [name]: value });

/** Differences of its one read. */
export const ofPurchases = {
  crmcom: {
    'a renamed member': {
      path: /\/show\?.*796/,
      change: inData(renamed('performed_on', 'performed')),
      operation: 'purchases.show',
      says: /`performed` is not documented/,
    },
    'a number for a text': {
      path: /\/show\?.*796/,
      change: inData(withMember('number', 796)),
      operation: 'purchases.show',
      says: /`number`: .*found a number/,
    },
    'another form of dates': {
      path: /\/show\?.*796/,
      change: inData(withMember('performed_on', '2025-12-31T12:00:00+02:00')),
      operation: 'purchases.show',
      says: /`performed_on` is a date of another form: `9999-99-99A99:99:99\+99:99`/,
    },
    'another spelling of a status': {
      path: /\/show\?.*796/,
      change: inData(withMember('life_cycle_state', 'Posted')),
      operation: 'purchases.show',
      says: /`life_cycle_state` has a value that is not documented: `Posted`; documented is `POSTED`/,
    },
    'another form of errors': {
      path: /\/show\?.*quadrail-doctor/,
      answer: () => Response.json({ fault: 'gone' }, { status: 404 }),
      operation: 'purchases.show',
      says: /errors have another form than documented: members `fault`/,
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Difference>>>>;
