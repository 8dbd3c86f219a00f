/** The parts of the journal: seals, fingerprints, keys, and what is kept of a result. */
import { aesSeal } from 'quadrail/durable';
import { describe, expect, it } from 'vitest';
import { recordKey } from '../../src/durable/record-key.js';
import { customer, failure, json, newCustomer, type Step, scripted, secretKey } from '../core/support.js';
import { bench } from './support.js';

const key = crypto.getRandomValues(new Uint8Array(32));
const bytes = new TextEncoder().encode('a result');

describe('a seal', () => {
  it('opens what it sealed, and nothing that was changed or sealed with another key', async () => {
    const { seal, open } = aesSeal(key);
    const sealed = await seal(bytes);
    expect(new TextDecoder().decode(await open(sealed))).toBe('a result');
    await expect(aesSeal(crypto.getRandomValues(new Uint8Array(32))).open(sealed)).rejects.toThrow();
    sealed[20] = (sealed[20] as number) ^ 1;
    await expect(open(sealed)).rejects.toThrow();
  });

  it('seals the same result to other bytes each time', async () => {
    const { seal } = aesSeal(key);
    expect(await seal(bytes)).not.toEqual(await seal(bytes));
  });

  it('refuses a key of another length', () => {
    expect(() => aesSeal(new Uint8Array(16))).toThrow(/32 random bytes/);
    expect(() => aesSeal('text' as never)).toThrow(/32 random bytes/);
  });

  it('lets a journal give the whole result back, and shows nothing of it', async () => {
    const { quickstream, record } = bench({ seal: aesSeal(key) });
    const create = (...steps: Step[]) =>
      quickstream(scripted(...steps))
        .customers.create(newCustomer, { journalKey: 'a' })
        .withResponse();
    await create(json(201, customer));
    expect(record().result).toEqual({ status: 201, sealed: expect.any(String) });
    const { data, response } = await create();
    expect(data).toEqual(customer);
    expect(response.omitted).toBeUndefined();
  });

  it('that is lost leaves an effect whose result cannot be read', async () => {
    const { quickstream, store, record } = bench({ seal: aesSeal(key) });
    await quickstream(scripted(json(201, customer))).customers.create(newCustomer, { journalKey: 'a' });
    const other = bench();
    other.store.records.set(record().key, record());
    expect(await failure(other.quickstream(scripted()).customers.create(newCustomer, { journalKey: 'a' }))).toMatchObject({
      name: 'AlreadyAppliedError',
    });
    expect(store.records.size).toBe(1);
  });

  it('that fails costs the sensitive members, and not the record', async () => {
    const broken = { seal: () => Promise.reject(new Error('no key')), open: (sealed: Uint8Array) => sealed };
    const { quickstream, record } = bench({ seal: broken });
    await quickstream(scripted(json(201, customer))).customers.create(newCustomer, { journalKey: 'a' });
    expect(record()).toMatchObject({ state: 'applied', result: { omitted: expect.arrayContaining(['customerName']) } });
  });
});

describe('what is kept of a result', () => {
  it('holds no card number, whatever member it is in, and no placeholder', async () => {
    const { quickstream, record } = bench();
    const answer = {
      customerId: '1',
      note: 'card 4111 1111 1111 1111',
      list: ['fine', '4111111111111111'],
      deep: [{ ok: 1, cardNumber: '4111111111111111' }],
    };
    await quickstream(scripted(json(201, answer))).request({ method: 'POST', path: '/x', body: {} }, { journalKey: 'a' });
    expect(record().result).toEqual({
      status: 201,
      data: { customerId: '1', deep: [{ ok: 1 }] },
      omitted: ['note', 'list.1', 'list', 'deep.0.cardNumber'],
    });
  });

  it('holds nothing secret of a call, whatever the vendor repeats of it', async () => {
    const canaries = ['Canary Person', '0499000111', secretKey];
    const echo = { note: `for ${canaries.join(', ')}`, customerId: '1', address: { street1: '7 Canary Street' } };
    const ends: Step[] = [
      json(201, { ...customer, ...echo }),
      json(422, {
        developerMessage: echo.note,
        links: [],
        errors: [{ fieldName: 'customerName', messages: [echo.note], fieldValue: echo.note }],
      }),
      json(201, { customerId: { no: echo.note } }),
      new Error(echo.note),
    ];
    for (const end of ends) {
      const { quickstream, record } = bench();
      const body = { ...newCustomer, customerName: 'Canary Person', phoneNumber: '0499000111', address: { street1: '7 Canary Street' } };
      await quickstream(scripted(end), { maxRetries: 0 })
        .customers.create(body as never, { journalKey: 'a' })
        .asResult();
      for (const canary of [...canaries, 'Canary Street']) expect(JSON.stringify(record())).not.toContain(canary);
    }
  });

  it.each([[null], [0], [''], [false], [[]]])('gives %o back as it came', async (answer) => {
    const { quickstream } = bench();
    const call = (...steps: Step[]) =>
      quickstream(scripted(...steps))
        .request({ method: 'POST', path: '/x', body: {} }, { journalKey: 'a' })
        .withResponse();
    await call(json(200, answer));
    const { data, response } = await call();
    expect(data).toEqual(answer);
    expect(response).toMatchObject({ journal: 'replayed', status: 200 });
  });
});

describe('the key of a record', () => {
  it('is never the same for other parts', async () => {
    const name = { scope: ['v', 'https://h/'], operation: 'v.a', path: undefined, journalKey: 'k' };
    const keys = await Promise.all(
      [
        name,
        { ...name, journalKey: 'v.a#k', operation: 'v' },
        { ...name, scope: ['v', 'https://h/', 'v.a'], operation: 'k', journalKey: 'k' },
        { ...name, journalKey: 'k%23' },
        { ...name, journalKey: 'k#' },
        { ...name, journalKey: "k'; rm -rf / $(x)" },
      ].map(recordKey),
    );
    expect(new Set(keys).size).toBe(keys.length);
    for (const one of keys) expect(one).toMatch(/^[^\s'"`$\\&;|<>(){}*?!]+$/);
  });
});
