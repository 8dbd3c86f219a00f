/** A message leads to the mend: it says where what was given belongs, what is needed with it, and what makes a value of the form it asks for. */
import { describe, expect, it } from 'vitest';
import { model, oneOf, optional, type Schema, text, textLike, variants } from '../../src/core/contract/schema.js';
import { judgeRequest } from '../../src/core/contract/validate.js';
import { didYouMean, nearest } from '../../src/core/ground/nearest.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { Journal } from '../../src/durable/index.js';
import { Quadrail } from '../../src/index.js';
import { nodeTransport } from '../../src/node/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox } from '../../src/testing/index.js';

const any = (value: unknown): never => value as never;
const messageOf = (use: () => unknown): string => {
  try {
    use();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};
const ofCall = async (call: () => PromiseLike<unknown>): Promise<string> => {
  try {
    await call();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};
const sandbox = createSandbox();
const quickstream = new QuickStream(sandbox.quickstream.options);
const accounts = new CustomerAccounts(sandbox.customerAccounts.options);
const crmcom = new CrmCom(sandbox.crmcom.options);

interface Inner {
  readonly country?: string | undefined;
}
interface Thing {
  readonly unitId?: string | undefined;
  readonly unitName: string;
  readonly home?: Inner | undefined;
}
const Thing: Schema<Thing> = model<Thing>('Thing', {
  unitId: optional(textLike(/^\d+$/, 'digits')),
  unitName: text(),
  home: optional(model<Inner>('Inner', { country: optional(text()) })),
});
const said = (value: unknown): string => judgeRequest(Thing, value).at(-1)?.message ?? '';

describe('what an unknown member was meant to be', () => {
  it('is a member that takes the value, before one that is only called alike', () => {
    expect(said({ unitName: 'N', unitI: '5' })).toMatch(/did you mean unitId\?$/);
    expect(said({ unit: 'Homes' })).toMatch(/did you mean unitName\?$/);
  });

  it('is a required member that is missing, before one that may be left out', () => {
    expect(said({ unit: '5' })).toMatch(/did you mean unitName\?$/);
  });

  it('is a member of another member, where it is called the same', () => {
    expect(said({ unitName: 'N', country: 'AU' })).toMatch(/did you mean home: \{ country \}\?$/);
  });

  it('is told as two where two are equally near, and as one where one is nearest', () => {
    expect(didYouMean('unit', ['unitId', 'unitName'])).toBe(': did you mean unitId or unitName?');
    expect(didYouMean('timeOut', ['timeout', 'maxRetries'])).toBe(': did you mean timeout?');
    expect(didYouMean('sandboxes', ['sandbox', 'sandbox'])).toBe(': did you mean sandbox?');
  });

  it('is for values a slip of the pen only: what is similar may mean something else', () => {
    const Medium = oneOf('EMAIL', 'SMS');
    expect(judgeRequest(Medium, 'EMIAL')[0]?.message).toContain('did you mean EMAIL?');
    expect(judgeRequest(Medium, 'MAIL')[0]?.message).toBe('expected one of EMAIL, SMS, found MAIL');
    expect(nearest('MAIL', ['EMAIL'], true)).toBeUndefined();
  });
});

describe('a message about one of several values', () => {
  it('says what each variant needs that not all need', () => {
    interface Kind {
      readonly kind: string;
      readonly code: string;
    }
    const of = (name: string, more: Record<string, Schema<string>>): Schema<Kind> =>
      model<Kind>(name, any({ kind: text(), code: text(), ...more }));
    const Kinds = variants<Kind>('kind', { plain: of('Plain', {}), timed: of('Timed', { until: text() }) });
    expect(judgeRequest(Kinds, { kind: 5 })[0]?.message).toBe('expected one of plain, timed (with until), found a number');
  });

  it('says what a value needs beside it', async () => {
    const customer = { customerNumber: 'N', customerName: 'N', preferredNotificationMedium: any('POST') };
    expect(await ofCall(() => quickstream.customers.create(customer))).toContain('EMAIL (with emailAddress), SMS (with phoneNumber)');
  });
});

describe('what stands in the wrong argument', () => {
  it.each(['signal', 'timeout', 'totalTimeout', 'maxRetries', 'headers', 'context', 'journalKey', 'idempotencyKey'])(
    'is an option where it is called %s, in a body, a query or the values of a path',
    async (name) => {
      const end = `${name}: is an option: give it in the last argument, { ${name} }.`;
      const more = { [name]: 'x' };
      expect(await ofCall(() => quickstream.customers.create(any({ customerNumber: 'N', customerName: 'N', ...more })))).toContain(end);
      expect(await ofCall(() => quickstream.customers.list(any(more)))).toContain(end);
      expect(await ofCall(() => accounts.get(any({ busUnitName: 'N', externalId: 'E', ...more })))).toContain(end);
    },
  );

  it('is a cursor for a list alone', async () => {
    expect(await ofCall(() => quickstream.customers.list(any({ cursor: 'c' })))).toContain('give it in the last argument, { cursor }');
    const created = { customerNumber: 'N', customerName: 'N', cursor: 'c' };
    expect(await ofCall(() => quickstream.customers.create(any(created)))).not.toContain('last argument');
  });

  it('is one sentence, with the form, where single values stand in the place of one object', async () => {
    const call = accounts.delete as unknown as (...values: string[]) => PromiseLike<unknown>;
    expect(await ofCall(() => call.call(accounts, 'Homes', 'T-1'))).toBe(
      'customerAccounts.delete was not sent: takes one object, delete({ busUnitName, externalId }), found a string.',
    );
    const add = accounts.add as unknown as (...values: string[]) => PromiseLike<unknown>;
    expect(await ofCall(() => add.call(accounts, 'Homes', 'T-1'))).not.toContain('options');
  });

  it('is still refused where only the options are no object', async () => {
    expect(await ofCall(() => quickstream.customers.list({}, any('x')))).toContain('options: must be a plain object such as { timeout');
  });
});

describe('what must be an object', () => {
  it.each([
    [() => new QuickStream(any('x')), '{ secretKey, environment }'],
    [() => new CrmCom(any('x')), '{ baseUrl, credentials }'],
    [() => new CustomerAccounts(any('x')), '{ baseUrl, credentials }'],
    [() => new Quadrail(any('x')), '{ quickstream: { … } }'],
    [() => new Journal(any('x')), "{ store: sqliteStore('operations.db'), scope }"],
    [() => nodeTransport(any('x')), '{ proxy, tls }'],
    [() => createSandbox(any('x')), '{ seed, clock }'],
    [() => quickstream.withOptions(any('x')), '{ timeout }'],
  ])('is told with its form: %s', (use, form) => {
    expect(messageOf(use)).toContain(`must be an object such as ${form}, found a string`);
  });

  it('is told by the members that it needs, or by those that say which it is', async () => {
    expect(await ofCall(() => accounts.add(any({ busUnit: 'Homes' })))).toContain('such as { name, externalId');
    expect(await ofCall(() => crmcom.purchases.applySettlement(any('796')))).toContain('{ customer_event_identifier: { number } }');
  });
});

describe('options in the wrong place', () => {
  it('are told where they belong', () => {
    const of = (options: object): string => messageOf(() => new Quadrail(any(options)));
    expect(of({ secretKey: 'sk' })).toContain('did you mean quickstream: { secretKey }?');
    expect(of({ credentials: {} })).toContain('did you mean crmcom: { credentials } or customerAccounts: { credentials }?');
    expect(of({ timeout: 5 })).toContain('did you mean defaults: { timeout }?');
    expect(of({ colour: 'red' })).toContain('There are: quickstream,');
    expect(of({ quickStream: {} })).toContain('did you mean quickstream?');
  });

  it('are told of vendors that have no environments', () => {
    for (const name of ['environment', 'env'])
      for (const Class of [CrmCom, CustomerAccounts])
        expect(messageOf(() => new Class(any({ [name]: 'test', credentials: {} })))).toContain('did you mean baseUrl, the address');
  });
});
