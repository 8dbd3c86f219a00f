import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type CreateCase, parseEvent, verifyCallbackUrl, withCallbackSecret } from '../../src/quickr/index.js';
import { checked, day, ecbert, type Json, minute, ragnarok, scene } from './quickr-calls.js';

const secret = 'a-long-random-secret';
const body = (callback_url: string, number = ragnarok) =>
  ({
    ...checked(number, []),
    checks: [{ type: 'sanction', options: { schedule: 'R-1/P1D' } }, { type: 'company' }],
    urls: { callback_url },
  }) as CreateCase;

describe('a callback', () => {
  it('comes when checks are complete, to the URL of the case with its secret, with the results', async () => {
    const received: { url: string; event: Json }[] = [];
    const { quickr, sandbox, pass } = scene({
      onCallback: async (request) => {
        received.push({ url: request.url, event: parseEvent(await request.text()) });
      },
    });
    const url = withCallbackSecret('https://shop.example/callbacks/quickr?shop=1', secret);
    const { id } = await quickr.cases.create(body(url, ecbert));
    await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    await pass(day);
    await sandbox.clock.advance(0);
    expect(received.map(({ event }) => [event.type, event.sub_event_type, event.case_status])).toEqual([
      ['checks_completed', 'initial', 'READY_FOR_REVIEW'],
      ['checks_completed', 'scheduled', 'READY_FOR_REVIEW'],
    ]);
    expect(received.every((one) => one.url === url && verifyCallbackUrl(one.url, secret))).toBe(true);
    const [first] = received;
    expect(first?.event.case.checks.map(({ type }: Json) => type)).toEqual(['sanctions', 'company']);
    expect(first?.event.case.changes[0]).toEqual({ type: 'sanctions', before: [], after: ['COMPANY_IN_SANCTIONS', 'PERSON_IN_SANCTIONS'] });
    expect(first?.event.id).toBe(sandbox.quickr.state.cases[0]?.events.find(({ type }) => type === 'checks_completed')?.id);
    expect(sandbox.quickr.state.callbacks).toMatchObject([
      { caseId: id, eventId: first?.event.id, url: 'https://shop.example/callbacks/quickr', status: 204, error: null },
      { status: 204 },
    ]);
    expect(JSON.stringify([sandbox.quickr.state.callbacks, sandbox.requests])).not.toContain(secret);
  });

  it('finds the case as its event says, and what the receiver does then holds', async () => {
    const { quickr, sandbox } = scene({
      onCallback: (request) => void request.json().then(({ case_id }: Json) => sandbox.quickr.approve(case_id)),
    });
    const { id } = await quickr.cases.create(body('https://shop.example/'));
    expect((await quickr.cases.waitUntil(id, { status: 'ACTIVE' })).status).toBe('ACTIVE');
  });

  it('that nobody takes is kept with the name of its error, and no other is sent for it', async () => {
    let asked = 0;
    const { quickr, sandbox, pass } = scene({
      onCallback: () => {
        asked += 1;
        throw new RangeError('not today');
      },
    });
    const { id } = await quickr.cases.create(body('https://shop.example/'));
    await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    await pass(minute);
    await sandbox.clock.advance(0);
    expect([asked, sandbox.quickr.state.callbacks]).toMatchObject([1, [{ status: null, error: 'RangeError' }]]);
    const far = scene();
    await far.quickr.cases.create(body('https://shop.example/'));
    await far.pass(minute);
    await far.sandbox.clock.advance(0);
    expect(far.sandbox.quickr.state.callbacks).toMatchObject([{ status: null, error: 'TypeError' }]);
  });

  it('reaches a server on this machine', async () => {
    const received: string[] = [];
    const server = createServer((incoming, outgoing) => {
      incoming.resume();
      incoming.on('end', () => {
        received.push(`${incoming.method} ${incoming.url}`);
        outgoing.writeHead(202).end();
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { quickr, sandbox, pass } = scene();
    const { callbacks } = sandbox.quickr.state;
    await quickr.cases.create(body(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?callback_secret=${secret}`));
    await pass(minute);
    while (callbacks[0]?.status === null) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => server.close(resolve));
    expect([received, callbacks[0]?.status]).toEqual([[`POST /hook?callback_secret=${secret}`], 202]);
  });

  it('comes of other events too, where the rules say so', async () => {
    const types: unknown[] = [];
    const { quickr, sandbox } = scene({ onCallback: async (request) => void types.push(((await request.json()) as Json).type) });
    sandbox.quickr.state.rules.callbackOn = ['case_created', 'case_status_updated'];
    const { id } = await quickr.cases.create(body('https://shop.example/'));
    await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    await sandbox.clock.advance(0);
    expect(types).toEqual(['case_created', 'case_status_updated']);
  });

  it('does not come to a case without an address', async () => {
    const { quickr, sandbox, pass } = scene();
    await quickr.cases.create(checked(ragnarok, ['company']) as CreateCase);
    await pass(minute);
    expect(sandbox.quickr.state.callbacks).toEqual([]);
  });
});
