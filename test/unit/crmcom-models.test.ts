import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../src/core/contract/schema.js';
import { judgeRequest, judgeResponse } from '../../src/core/contract/validate.js';
import type { ReceivedAnswer, Statement } from '../../src/core/contract/vendor.js';
import { jwtToken } from '../../src/core/identity/jwt.js';
import { ApplySettlementBody, toWire } from '../../src/crmcom/models/apply-settlement.js';
import { Settlement } from '../../src/crmcom/models/settlement.js';
import { operations } from '../../src/crmcom/table.js';
import { crmcomVendor } from '../../src/crmcom/vendor.js';
import { example, fullSettlement, type Json } from '../wire/crmcom.answers.js';

type Keys = readonly (string | number)[];

/** A copy of a value with one member replaced. */
function changed(value: Json, path: Keys, to: unknown): Json {
  /* Not structuredClone, which would keep one object in many places one object. */
  const copy = JSON.parse(JSON.stringify(value)) as Json;
  let inside = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) inside = inside[key] as Record<string | number, unknown>;
  inside[path.at(-1) as string] = to;
  return copy;
}

/** The paths of all members and entries of a value, at any depth. */
function paths(value: unknown, from: Keys = []): Keys[] {
  if (typeof value !== 'object' || value === null) return [];
  const steps: [string | number, unknown][] = Array.isArray(value) ? value.map((entry, index) => [index, entry]) : Object.entries(value);
  return steps.flatMap(([key, member]) => [[...from, key], ...paths(member, [...from, key])]);
}

const seen = (value: unknown): { failures: string[]; drift: string[] } => {
  const { failures, drift } = judgeResponse(Settlement, value);
  return { failures: failures.map(({ path }) => path), drift: drift.map(({ kind, path }) => `${kind} ${path}`) };
};

/* The members whose names the page lost and that no example shows. */
const isInferred = (path: Keys): boolean =>
  path.includes('country_of_residence') ||
  path[0] === 'contribution_details_set' ||
  (path.includes('company_profile') && (path.includes('industry') || path.includes('industry_sector')));

const refusals = (body: unknown): string[] => judgeRequest(ApplySettlementBody, body).map(({ path }) => path);
const event = { customer_event_identifier: { number: '796' } };

describe('the settlement of CRM.COM', () => {
  it('the example of the vendor is valid as printed, with all its nulls', () => {
    expect(judgeResponse(Settlement, example.data)).toEqual({ failures: [], drift: [] });
  });

  it('the example is kept byte for byte', () => {
    const bytes = readFileSync(new URL('../fixtures/crmcom/apply-settlement.json', import.meta.url));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe('2d1e5261110d1e4d581da19a4cc3888a79b05d6754c7c75341196f5ea4bc10b5');
  });

  it.each(paths(example.data).map((path) => [path.join('.'), path] as const))(
    'in the example, a wrong type of %s is reported there',
    (name, path) => {
      expect(seen(changed(example.data, path, true))).toEqual({ failures: [name], drift: [] });
    },
  );

  it.each(
    paths(fullSettlement)
      .filter((path) => path[0] !== 'contribution_details_set' || path.length === 1)
      .map((path) => [path.join('.'), path] as const),
  )('of all documented members, a wrong type of %s is reported there', (name, path) => {
    const expected = isInferred(path) ? { failures: [], drift: [`invalid ${name}`] } : { failures: [name], drift: [] };
    expect(seen(changed(fullSettlement, path, true))).toEqual(expected);
  });

  it.each(
    paths(fullSettlement)
      .filter((path) => path.at(-1) !== 'id' && typeof path.at(-1) === 'string' && path[0] !== 'contribution_details_set')
      .map((path) => [path.join('.'), path] as const),
  )('%s may be null, and may be absent', (_, path) => {
    expect(seen(changed(fullSettlement, path, null))).toEqual({ failures: [], drift: [] });
    expect(seen(changed(fullSettlement, path, undefined))).toEqual({ failures: [], drift: [] });
  });

  it('with every member it is valid, and with none', () => {
    expect(seen(fullSettlement)).toEqual({ failures: [], drift: [] });
    expect(seen({})).toEqual({ failures: [], drift: [] });
  });

  it.each([null, undefined, [], 'OK', 7])('%j is no settlement', (data) => {
    expect(seen(data).failures).toEqual(['']);
  });

  it('unknown members and values are drift', () => {
    expect(seen({ ...example.data, total_contribution_percentage: 75 }).drift).toEqual(['unknown-member total_contribution_percentage']);
    const invoice = { ...(example.data['invoice'] as Json), life_cycle_state: 'FROZEN' };
    expect(seen({ ...example.data, invoice })).toEqual({ failures: [], drift: ['unknown-value invoice.life_cycle_state'] });
  });

  it('a currency may be not effective in either spelling', () => {
    for (const life_cycle_state of ['EFFECTIVE', 'NOT EFFECTIVE', 'NOT_EFFECTIVE']) {
      const invoice = { id: 'N1', currency_rate_period: { currency: { life_cycle_state } } };
      expect(seen({ invoice })).toEqual({ failures: [], drift: [] });
    }
  });

  it('an award may name its account, its participant, both or neither', () => {
    const [award] = fullSettlement['award_transactions_set'] as Json[];
    const { accounts_receivable, rewards_participant, ...rest } = award as Json;
    for (const more of [{ accounts_receivable }, { rewards_participant }, { accounts_receivable, rewards_participant }, {}]) {
      expect(seen({ award_transactions_set: [{ ...rest, ...more }] })).toEqual({ failures: [], drift: [] });
    }
  });
});

describe('a settlement to apply', () => {
  it("the vendor's request is accepted, without its token and the comma too many", () => {
    const text = readFileSync(new URL('../fixtures/crmcom/apply-settlement.request.json', import.meta.url), 'utf8');
    const { token: _, ...body } = JSON.parse(text) as Json;
    expect(refusals(body)).toEqual([]);
  });

  it.each([
    [event, []],
    [{ customer_event_identifier: { id: 'A' } }, []],
    [{ customer_event_identifier: { external_system_reference_number: 'A' } }, []],
    [{ customer_event_identifier: { number: '796', id: undefined } }, []],
    [{ customer_event_identifier: {} }, ['customer_event_identifier']],
    [{ customer_event_identifier: { number: '796', id: 'A' } }, ['customer_event_identifier']],
    [{ customer_event_identifier: { number: 796 } }, ['customer_event_identifier.number']],
    [{ customer_event_identifier: { number: ' ' } }, ['customer_event_identifier.number']],
    [{ customer_event_identifier: { reference_number: '1' } }, ['customer_event_identifier.reference_number']],
    [{ customer_event_identifier: '796' }, ['customer_event_identifier']],
    [{ customer_event_identifier: null }, ['customer_event_identifier']],
    [{}, ['customer_event_identifier']],
    [undefined, ['']],
    [null, ['']],
    [{ ...event, fields_set: ['invoice'] }, []],
    [{ ...event, fields_set: ['invoice', 'anything_else', 'invoice.number'] }, []],
    [{ ...event, fields_set: undefined }, []],
    [{ ...event, fields_set: [] }, ['fields_set']],
    [{ ...event, fields_set: [''] }, ['fields_set']],
    [{ ...event, fields_set: ['invoice', ''] }, ['fields_set']],
    [{ ...event, fields_set: ['invoice', null] }, ['fields_set']],
    [{ ...event, fields_set: [7] }, ['fields_set']],
    [{ ...event, fields_set: [{}] }, ['fields_set']],
    [{ ...event, fields_set: 7 }, ['fields_set']],
    [{ ...event, amount: 15 }, ['amount']],
  ])('%j is refused at %j', (body, expected) => {
    expect(refusals(toWire(body as never))).toEqual(expected);
  });

  it('the fields travel as a comma list, and the caller keeps the list', () => {
    const given = { ...event, fields_set: ['invoice', 'accounts_receivable'] };
    expect(toWire(given)).toEqual({ ...event, fields_set: 'invoice,accounts_receivable' });
    expect(given.fields_set).toEqual(['invoice', 'accounts_receivable']);
  });
});

describe('the end of a token', () => {
  const now = Date.UTC(2026, 0, 1);
  const seconds = now / 1000;
  const jwt = (claims: unknown): string => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}.${part('signature')}`;
  };
  const lives = (claims: unknown): number | undefined => {
    const { expiresAt } = jwtToken(jwt(claims), now);
    return expiresAt === undefined ? undefined : (expiresAt - now) / 1000;
  };

  it.each([
    [{ exp: seconds + 600 }, 600],
    [{ exp: String(seconds + 600) }, 600],
    [{ exp: ` ${seconds + 600} ` }, 600],
    [{ exp: seconds + 600.5, org: 'Ελλάδα' }, 600.5],
    [{ exp: String(seconds + 7200), iat: String(seconds) }, 7200],
  ])('%j is read as %d seconds from now', (claims, expected) => {
    expect(lives(claims)).toBe(expected);
  });

  it.each([{}, { exp: null }, { exp: 'soon' }, { exp: '' }, { exp: 0 }, { exp: -1 }, { exp: {} }, { exp: '1e9' }, [], null, 'x'])(
    'a JWT of %j tells nothing',
    (claims) => {
      expect(lives(claims)).toBeUndefined();
    },
  );

  it.each(['ABCDEF0123456789ABCDEF0123456789', '1234567890', 'a.b.c', 'a..c', '..', 'a.%%%.c', 'ä.ö.ü', 'a.e30'])(
    '%s is no JWT, and a good token',
    (value) => {
      expect(jwtToken(value, now)).toEqual({ value });
    },
  );

  it('on a clock that is wrong the length of its life counts', () => {
    const day = 86_400;
    expect(lives({ exp: seconds - day + 7200, iat: seconds - day })).toBe(7200);
    expect(lives({ exp: seconds + day + 7200, iat: seconds + day })).toBe(7200);
    expect(lives({ exp: seconds + 60, iat: seconds - 7140 })).toBe(60);
    expect(lives({ exp: seconds + 60, iat: seconds + 61 })).toBe(60);
  });
});

describe('the operation table of CRM.COM', () => {
  it.each(Object.entries(operations))('%s is listed under its own id, with a path that stands after the base URL', (id, row) => {
    expect(row.id).toBe(id);
    expect(row.method).toBe(id === 'crmcom.purchases.show' ? 'GET' : 'POST');
    expect(row.path).toMatch(/^(\/[a-z_]+)+$/);
  });

  it('has two calls that move money, one known from the page', () => {
    const money = Object.values(operations).filter(({ effect }) => effect === 'money');
    expect(money.map(({ id, origin }) => [id, origin])).toEqual([
      ['crmcom.purchases.applySettlement', { path: 'seed', result: 'seed' }],
      ['crmcom.purchases.cancel', { path: 'docs', result: 'inferred' }],
    ]);
  });
});

describe('what CRM.COM says', () => {
  const read = (json: unknown): unknown => crmcomVendor.readError({ status: 200, json, text: '' });
  const { says, isVendorAnswer, mayMeanDeadToken, namesRequest } = crmcomVendor;
  const answer = (json: unknown, status = 400): ReceivedAnswer => ({ status, json, text: JSON.stringify(json) ?? '' });

  it.each<[unknown, Statement, boolean]>([
    [example, 'yes', true],
    [{ status: { code: 'OK', message: 'Επιτυχία', description: null } }, 'yes', true],
    [{ status: { code: 'COM.CRM.EXCEPTION.SUBSCRIPTIONS.XEXCEPTION' } }, 'no', true],
    [{ status: { code: 'COM.CRM.EXCEPTION.A_B.C9' } }, 'no', true],
    [{ status: { code: 'com.crm.exception.x' } }, 'unclear', true],
    [{ status: { code: 'COM.CRM.EXCEPTION.' } }, 'unclear', true],
    [{ status: { code: 'A COM.CRM.EXCEPTION.X' } }, 'unclear', true],
    [{ status: { code: 'EXPIRED' } }, 'unclear', true],
    [{ status: { code: 7 } }, 'unclear', true],
    [{ status: { code: 'ok' } }, 'silent', true],
    [{ status: { code: 'OK ' } }, 'silent', true],
    [{ status: { code: 0 } }, 'silent', true],
    [{ status: { code: 'Success' } }, 'silent', true],
    [{ status: { code: 'true' } }, 'silent', true],
    [{ status: { code: true } }, 'silent', false],
    [{ status: { code: null } }, 'silent', false],
    [{ status: { code: '' } }, 'silent', false],
    [{ status: { code: ' ' } }, 'silent', false],
    [{ status: 'OK' }, 'silent', false],
    [{ code: 'OK' }, 'silent', false],
    [{ data: example.data }, 'silent', false],
    [{ id: 'A' }, 'silent', false],
    [{}, 'silent', false],
    [[], 'silent', false],
    [null, 'silent', false],
    [undefined, 'silent', false],
    ['OK', 'silent', false],
  ])('%j says, beside a success: %s; and is in its form: %j', (json, expected, own) => {
    expect(says(json, 200)).toBe(expected);
    expect(isVendorAnswer(answer(json))).toBe(own);
    expect(mayMeanDeadToken?.(answer(json, 403))).toBe(own);
  });

  it.each(['ok', 'OK ', '0', 0, 'true', 'SUCCESS'])(
    'the almost-yes %j is a yes beside any other status: a contradiction, never a refusal',
    (code) => {
      for (const status of [300, 400, 401, 404, 409, 500, 503]) expect(says({ status: { code } }, status)).toBe('yes');
    },
  );

  it('is the same for a refusal and a yes, whatever the status', () => {
    for (const status of [200, 400, 404, 500, 503]) {
      expect(says({ status: { code: 'OK' } }, status)).toBe('yes');
      expect(says({ status: { code: 'COM.CRM.EXCEPTION.X' } }, status)).toBe('no');
      expect(says({ status: { code: 'X' } }, status)).toBe('unclear');
      expect(says({}, status)).toBe('silent');
    }
  });

  it('names no request: nothing is followed by a new key, as there are none', () => {
    expect([namesRequest, crmcomVendor.idempotency]).toEqual([undefined, undefined]);
  });

  it('is read with code, message and description', () => {
    expect(read({ status: { code: 'X', message: 'No.', description: 'Not at all.' }, data: {} })).toEqual({
      code: 'X',
      message: 'No.',
      description: 'Not at all.',
    });
    expect(read({ status: { code: 'X', message: '', description: null } })).toEqual({
      code: 'X',
      message: undefined,
      description: undefined,
    });
  });

  it.each([undefined, null, 7, 'down', [], { status: null }, { status: { code: {} } }])('is read without fail when it is %j', (json) => {
    expect(read(json)).toEqual({ code: undefined, message: undefined, description: undefined });
  });

  it('hides every identity field of its models', () => {
    const names = new Set(crmcomVendor.sensitive);
    const node = (schema: Schema<unknown, boolean>): string[] => (schema.node.kind === 'object' ? Object.keys(schema.node.shape) : []);
    const member = (schema: Schema<unknown>, name: string): Schema<unknown> =>
      (schema.node.kind === 'object' ? schema.node.shape[name] : undefined) as Schema<unknown>;
    const owner = member(member(Settlement, 'accounts_receivable'), 'account_owner');
    const shown = ['industry', 'industry_sector'];
    expect(node(member(owner, 'demographics')).filter((name) => !names.has(name) && !shown.includes(name))).toEqual([]);
    expect(node(owner).filter((name) => /name/.test(name) && !names.has(name))).toEqual([]);
  });
});
