import { answer, customer, customers, settled } from './answers.ts';
import { failureOf, must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { jumpingClock } from './clock.ts';
import { copies } from './everything.ts';
import { arrivedAt, type Stage } from './stage.ts';

const number = (body: string): unknown =>
  (JSON.parse(body) as { customer_event_identifier: { number: unknown } }).customer_event_identifier.number;

/* One object for several calls, changed from one to the next. */
async function reused(stage: Stage): Promise<void> {
  const scene = await stage.scene([answer(200, settled)]);
  const client = stage.crmcom(scene);
  const input = { customer_event_identifier: { number: '' } };
  const calls = ['701', '702', '703'].map((one) => {
    input.customer_event_identifier.number = one;
    return client.purchases.applySettlement(input);
  });
  await Promise.all(calls);
  const sent = arrivedAt(await scene.log(), /^POST/).map(({ body }) => number(body));
  same(sent.sort(), ['701', '702', '703'], 'settlements of one object that was changed between the calls');
}

/* Changed while the call waits to try again. */
async function betweenAttempts(stage: Stage): Promise<void> {
  const scene = await stage.scene([answer(503, '<html>busy</html>', { 'content-type': 'text/html' }), answer(201, customer)]);
  const body = { customerNumber: 'ONE', customerName: 'One' };
  const options = { headers: { 'x-shop': 'one' } };
  const hooks = {
    onRetry: () => {
      body.customerNumber = 'TWO';
      options.headers['x-shop'] = 'two';
    },
  };
  await stage.quickstream(scene, { clock: jumpingClock().clock, hooks }).customers.create(body, options);
  const { requests } = await scene.log();
  same(requests.length, 2, 'attempts of a call whose body is changed');
  same(new Set(requests.map((one) => one.body)).size, 1, 'bodies of the attempts of one call');
  same(new Set(requests.map(({ headers }) => headers['x-shop'])).size, 1, 'headers of the attempts of one call');
}

/* Wiped after the call, as careful callers do: what was sent must be hidden all the same. */
async function wiped(stage: Stage): Promise<void> {
  const cardNumber = '4111111111111111';
  const scene = await stage.scene([answer(422, { developerMessage: `the card ${cardNumber} of Holder Canary was refused` })]);
  const card = { cardholderName: 'Holder Canary', cardNumber, expiryDateMonth: '12', expiryDateYear: '2031' };
  const call = stage.quickstream(scene).customers.accounts.register('1', { creditCard: card });
  card.cardNumber = '';
  card.cardholderName = '';
  const error = await failureOf(call, 'a card that is wiped after the call');
  const printed = `${stage.environment.print?.(error) ?? ''}${copies(error)}`;
  must(!printed.includes(cardNumber) && !printed.includes('Holder Canary'), 'an error shows what its caller has wiped');
  must((arrivedAt(await scene.log(), /^POST/)[0]?.body ?? '').includes(cardNumber), 'the card was wiped before it was sent');
}

/* A list asks for its later pages by what it was given. */
async function betweenPages(stage: Stage): Promise<void> {
  const next = 'https://api.quickstream.westpac.com.au/rest/v1/customers?page=2';
  const scene = await stage.scene([
    { on: 'page=2', script: [answer(200, customers([customer]))] },
    { script: [answer(200, customers([customer], next))] },
  ]);
  const options = { headers: { 'x-shop': 'one' } };
  const query = { customerName: 'smith' };
  const list = stage.quickstream(scene).customers.list(query, options);
  query.customerName = 'jones';
  for await (const _ of list) options.headers['x-shop'] = 'two';
  const { requests } = await scene.log();
  same(requests.length, 2, 'pages');
  must(requests[0]?.target.includes('customerName=smith') === true, 'the first page was asked for by what the caller changed later');
  same(
    requests.map(({ headers }) => headers['x-shop']),
    ['one', 'one'],
    'a header of the pages',
  );

  const rows = await stage.scene([answer(200, { rows: [{ externalId: 'A' }], totalCount: 2 })]);
  const filter = { acctAddr2City: { equals: 'smith' }, rowLimit: 1 };
  const accounts = stage.customerAccounts(rows).list(filter);
  for await (const _ of accounts) filter.acctAddr2City.equals = 'jones';
  const named = (await rows.log()).requests.map(({ body }) => body.includes('smith'));
  same(named, [true, true], 'pages that ask by what was given');
}

/* One object for every row, as readers of files do. */
async function betweenRows(stage: Stage): Promise<void> {
  const scene = await stage.scene([answer(200, { httpCode: 200, message: 'done' })]);
  function* source(): Generator<{ name: string; externalId: string }> {
    const row = { name: '', externalId: '' };
    for (const one of ['R1', 'R2', 'R3']) {
      row.externalId = one;
      row.name = one;
      yield row;
    }
  }
  await stage.customerAccounts(scene).bulkLoadAll(source(), { busUnit: { name: 'Unit' } });
  const [request] = arrivedAt(await scene.log(), /^POST/);
  const loaded = (JSON.parse(request?.body ?? '{}') as { customerAccounts?: readonly { externalId: string }[] }).customerAccounts ?? [];
  same(
    loaded.map(({ externalId }) => externalId),
    ['R1', 'R2', 'R3'],
    'rows of a source that yields one object',
  );
}

/** A call owns what it was given. */
export const changedInput: Check = check(28, 'input that is changed, reused or wiped after the call', async (stage) => {
  await reused(stage);
  await betweenAttempts(stage);
  await wiped(stage);
  await betweenPages(stage);
  await betweenRows(stage);
});
