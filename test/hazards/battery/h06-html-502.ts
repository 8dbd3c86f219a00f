import type { ApiError } from 'quadrail';
import { answer } from './answers.ts';
import { failsWith, must, same } from './assert.ts';
import { type Check, check } from './check.ts';

/** A proxy's page is an error with its status, its request id, and a short piece of its text. */
export const html502: Check = check(6, '502 with an HTML body', async (stage) => {
  const page = `<html><head><title>502 Bad Gateway</title></head><body>${'nginx '.repeat(50_000)}</body></html>`;
  const proxy = answer(502, page, { 'content-type': 'text/html', 'x-request-id': 'req-502' });

  const scene = await stage.scene([proxy]);
  const call = stage.quickstream(scene, { maxRetries: 0 }).customers.get('1');
  const told = { status: 502, requestId: 'req-502', attempts: 1, outcome: 'unknown' };
  const error = (await failsWith(call, 'ServerError', told, 'a read')) as ApiError;
  must(typeof error.body === 'string' && error.body.startsWith('<html><head><title>502 Bad'), `its body is ${String(error.body)}`);
  must(error.body.length <= 500, `its body has ${error.body.length} characters`);
  must(
    error.message.includes('502') && error.message.includes('something in between may have sent it'),
    `its message is "${error.message}"`,
  );
  must(error.rawBody() === page, 'rawBody() is not what was received');
  must(JSON.stringify(error).length < 3000, 'as JSON it is long');

  const money = await stage.scene([proxy]);
  const settlement = stage.crmcom(money).purchases.applySettlement({ customer_event_identifier: { number: '796' } });
  await failsWith(settlement, 'ServerError', { ...told, safeToRetry: false }, 'a settlement');
  same((await money.log()).requests.length, 1, 'settlements sent');
});
