/** Faults for some requests alone, for all of a vendor or of all, by chance, and as data. */
import { describe, expect, it } from 'vitest';
import { isServerError } from '../../src/index.js';
import { parseEvent, Quickr } from '../../src/quickr/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox, type PlannedFault, type SandboxOptions } from '../../src/testing/index.js';

function scene(options?: SandboxOptions) {
  const sandbox = createSandbox(options);
  const quickstream = new QuickStream({ ...sandbox.quickstream.options, maxRetries: 0 });
  const create = async (customerNumber: string): Promise<string> => {
    const result = await quickstream.customers.create({ customerNumber, customerName: 'x' }).asResult();
    return result.ok ? 'created' : isServerError(result.error) ? String(result.error.status) : result.error.code;
  };
  return { sandbox, quickstream, create };
}

describe('a planned fault', () => {
  it('beyond ten thousand is refused, alone and in a list, and none of the list is planned', () => {
    const { sandbox } = scene();
    const one: PlannedFault = { operation: 'quickr.*', fault: 'html', where: { body: { a: 1 } } };
    expect(() => sandbox.faults.plan(Array.from({ length: 10_001 }, () => one))).toThrow(
      'No more than 10000 faults can be planned at once: clear those that are over.',
    );
    expect(sandbox.faults.planned()).toEqual([]);
    sandbox.faults.plan(Array.from({ length: 10_000 }, () => one));
    expect(() => sandbox.faults.once('quickstream.ping', 'html')).toThrow('clear those that are over');
    sandbox.faults.clear();
    sandbox.faults.once('quickstream.ping', 'html');
    expect(sandbox.faults.planned()).toHaveLength(1);
  });

  it('can be for the requests alone that have some members, and waits for them', async () => {
    const { sandbox, create } = scene();
    sandbox.faults.once('quickstream.customers.create', { status: 503 }, { where: { body: { customerNumber: 'B' } } });
    expect([await create('A'), await create('B'), await create('C')]).toEqual(['created', '503', 'created']);
  });

  it('can look at every part of a request, text and number alike', async () => {
    const { sandbox, quickstream } = scene();
    const seen: unknown[] = [];
    sandbox.faults.always('quickstream.customers.get', { status: 500 }, { where: (request) => seen.push(request) < 0 });
    await quickstream.customers.get('12345678', { headers: { 'x-step': '7' } });
    expect(seen).toMatchObject([
      {
        operation: 'quickstream.customers.get',
        method: 'GET',
        params: { customerId: '12345678' },
        headers: { 'x-step': '7' },
        query: {},
        body: '',
      },
    ]);
    sandbox.faults.once(
      'quickstream.customers.get',
      { status: 500 },
      { where: { headers: { 'x-step': 7 }, params: { customerId: 12345678 } } },
    );
    expect((await quickstream.customers.get('12345678').asResult()).ok).toBe(true);
    expect((await quickstream.customers.get('12345678', { headers: { 'x-step': '7' } }).asResult()).ok).toBe(false);
  });

  it('can be for all operations of a vendor, and for all of all', async () => {
    const { sandbox, quickstream, create } = scene();
    const quickr = new Quickr({ ...sandbox.quickr.options, maxRetries: 0 });
    sandbox.faults.always('quickstream.*', { status: 502 });
    expect([await create('A'), (await quickstream.ping().asResult()).ok, (await quickr.users.list().asResult()).ok]).toEqual([
      '502',
      false,
      true,
    ]);
    sandbox.faults.clear('quickstream.*');
    sandbox.faults.times(2, '*', { status: 500 });
    expect([await create('A'), (await quickr.users.list().asResult()).ok, await create('A')]).toEqual(['500', false, 'created']);
  });

  it('is used up in the order of planning, whichever of these it was planned for; lasting ones go from the narrow to the wide', async () => {
    const { sandbox, create } = scene();
    sandbox.faults.once('*', { status: 500 });
    sandbox.faults.once('quickstream.customers.create', { status: 501 });
    sandbox.faults.once('quickstream.*', { status: 502 });
    sandbox.faults.always('*', { status: 510 });
    sandbox.faults.always('quickstream.*', { status: 511 });
    expect([await create('A'), await create('A'), await create('A'), await create('A')]).toEqual(['500', '501', '502', '511']);
    sandbox.faults.always('quickstream.customers.create', { status: 512 });
    expect(await create('A')).toBe('512');
  });

  it('can be a matter of chance, and falls the same way under the same seed and after a reset', async () => {
    const throws = async (seed: number): Promise<string[]> => {
      const { sandbox, create } = scene({ seed });
      const once = async (): Promise<string> => {
        sandbox.faults.always('quickstream.customers.create', { status: 500 }, { probability: 0.5 });
        let fell = '';
        for (let turn = 0; turn < 40; turn += 1) fell += (await create(`N${turn}`)) === '500' ? 'x' : '.';
        sandbox.reset();
        return fell;
      };
      return [await once(), await once()];
    };
    const [first, again] = await throws(1);
    expect(again).toBe(first);
    expect(await throws(1)).toEqual([first, first]);
    expect((await throws(2))[0]).not.toBe(first);
    const fallen = first?.replaceAll('.', '').length ?? 0;
    expect(fallen).toBeGreaterThan(8);
    expect(fallen).toBeLessThan(32);
  });

  it('can be data, and is shown as data until it is used up', async () => {
    const plan: PlannedFault[] = [
      { operation: 'quickstream.customers.create', fault: { status: 500 }, times: 2, where: { body: { customerNumber: 'B' } } },
      { operation: 'quickr.*', fault: 'html', times: 'always', probability: 0.5 },
    ];
    const { sandbox, create } = scene({ faults: plan });
    expect(sandbox.faults.planned()).toEqual(plan);
    await create('B');
    expect(sandbox.faults.planned()[0]).toMatchObject({ times: 1 });
    await create('B');
    expect(sandbox.faults.planned()).toEqual([plan[1]]);
    sandbox.faults.clear();
    expect(sandbox.faults.planned()).toEqual([]);
    sandbox.reset();
    expect(sandbox.faults.planned()).toEqual(plan);
  });

  it.each([
    [{ operation: 'quickstream.customers.crate', fault: 'html' }, 'did you mean quickstream.customers.create?'],
    [{ operation: '__proto__', fault: 'html' }, 'no operation __proto__'],
    [{ operation: 'quickstream.ping', fault: 'htlm' }, 'no fault'],
    [{ operation: 'quickstream.ping', fault: 'twice' }, 'no fault'],
    [{ operation: 'quickr.callbacks', fault: 'html' }, 'not a fault of a callback'],
    [{ operation: 'quickr.callbacks', fault: { delayMs: -1 } }, 'not a fault of a callback'],
    [{ operation: 'quickstream.ping', fault: { status: 99 } }, 'not a fault'],
    [{ operation: 'quickstream.ping', fault: 'html', times: -1 }, 'whole number'],
    [{ operation: 'quickstream.ping', fault: 'html', often: 2 }, 'no member often'],
    [{ operation: 'quickstream.ping', fault: 'html', probability: 2 }, 'from 0 to 1'],
    [{ operation: 'quickstream.ping', fault: 'html', where: { boddy: {} } }, 'no member boddy'],
    [{ operation: 'quickstream.ping', fault: 'html', where: 'always' }, 'a function, or an object'],
  ])('that makes no sense is refused with its place, and none of the list is planned: %j', (wrong, complaint) => {
    const { sandbox } = scene();
    const plan = [{ operation: 'quickstream.ping', fault: 'html' }, wrong] as PlannedFault[];
    expect(() => sandbox.faults.plan(plan)).toThrow(/^Fault 2 of 2: /);
    expect(() => sandbox.faults.plan(plan)).toThrow(complaint);
    expect(sandbox.faults.planned()).toEqual([]);
  });
});

describe('a callback', () => {
  const checked = (callback_url = 'https://shop.example/callbacks') => ({
    checks: [{ type: 'company' as const }],
    sections: [{ type: 'company' as const }],
    prefills: [{ type: 'company' as const, data: [{ organization_number: '987654321', country: 'NO' }] }],
    actions: ['perform_checks' as const],
    urls: { callback_url },
  });

  function receiving() {
    const events: { case: unknown; id: unknown }[] = [];
    const sandbox = createSandbox({
      onCallback: async (request) => {
        const event = parseEvent(await request.text());
        events.push({ case: event.case_id, id: event.id });
      },
    });
    const quickr = new Quickr(sandbox.quickr.options);
    const check = async (): Promise<string> => {
      const { id } = await quickr.cases.create(checked());
      await sandbox.clock.advance(10_000);
      return id;
    };
    return { sandbox, events, check };
  }

  it('comes twice as planned, with the same event', async () => {
    const { sandbox, events, check } = receiving();
    sandbox.faults.once('quickr.callbacks', 'twice');
    const id = await check();
    expect(events.map((one) => one.case)).toEqual([id, id]);
    expect(events[0]?.id).toBe(events[1]?.id);
    expect(sandbox.quickr.state.callbacks).toHaveLength(1);
  });

  it('comes late as planned, when its time has come', async () => {
    const { sandbox, events, check } = receiving();
    sandbox.faults.once('quickr.callbacks', { delayMs: 60_000 });
    const id = await check();
    expect(events).toEqual([]);
    await sandbox.clock.advance(60_000);
    expect(events.map((one) => one.case)).toEqual([id]);
  });

  it('comes after the next one as planned', async () => {
    const { sandbox, events, check } = receiving();
    sandbox.faults.once('quickr.callbacks', 'after-the-next');
    const [first, second] = [await check(), await check()];
    expect(events.map((one) => one.case)).toEqual([second, first]);
    expect(sandbox.quickr.state.callbacks.map(({ status }) => status)).toEqual([204, 204]);
  });

  it('does not come as planned, and its record says so', async () => {
    const { sandbox, events, check } = receiving();
    sandbox.faults.once('quickr.callbacks', 'lost', { where: { body: { type: 'checks_completed' } } });
    await check();
    expect([events, sandbox.quickr.state.callbacks[0]]).toMatchObject([[], { status: null, error: 'LostCallback' }]);
  });

  it('is kept with what was sent, and can be sent once more', async () => {
    const { sandbox, events, check } = receiving();
    const id = await check();
    const [sent] = sandbox.quickr.state.callbacks;
    expect(sent?.event).toMatchObject({ type: 'checks_completed', case_id: id });
    expect(await sandbox.quickr.redeliver(sent?.eventId ?? '')).toBe(204);
    expect(events.map((one) => one.id)).toEqual([sent?.eventId, sent?.eventId]);
    expect(sandbox.quickr.state.callbacks).toHaveLength(2);
    await expect(sandbox.quickr.redeliver('none')).rejects.toThrow(RangeError);
  });
});
