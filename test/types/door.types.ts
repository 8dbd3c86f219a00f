/** What must compile, and what must not, of calls of any operation. Nothing here runs: `types.test.ts` compiles it. */
import type { ApiPromise } from '../../src/core/call/api-promise.js';
import type { PagePromise } from '../../src/core/call/page.js';
import { type CrmCom, operations as crmcom, type Settlement } from '../../src/crmcom/index.js';
import { type Case, type Quickr, operations as quickr } from '../../src/quickr/index.js';
import { type Customer, type QuickStream, operations as quickstream } from '../../src/quickstream/index.js';
import type { Expect, Same } from './loose.js';

interface Clients {
  readonly quickstream: QuickStream;
  readonly crmcom: CrmCom;
  readonly quickr: Quickr;
}

/** A call takes what its row takes, and gives what its row gives. */
export function results(clients: Clients): unknown[] {
  const customer = clients.quickstream.call(quickstream['quickstream.customers.get'], { params: { customerId: 1 } }, { timeout: 1 });
  const customers = clients.quickstream.list(quickstream['quickstream.customers.list'], { query: {} }, { cursor: '/customers?page=2' });
  const body = { customer_event_identifier: { number: '796' } };
  const settlement = clients.crmcom.call(crmcom['crmcom.purchases.applySettlement'], { body });
  const opened = clients.quickr.forAccount('TQ1234567').call(quickr['quickr.cases.get'], { params: { cid: 'C1' } });
  const cases = clients.quickr.list(quickr['quickr.cases.list'], { query: { limit: 1 } });
  const types: [
    Expect<Same<typeof customer, ApiPromise<Customer>>>,
    Expect<Same<typeof customers, PagePromise<Customer>>>,
    Expect<Same<typeof settlement, ApiPromise<Settlement>>>,
    Expect<Same<typeof opened, ApiPromise<Case>>>,
    Expect<Same<typeof cases, PagePromise<Case>>>,
  ] = [true, true, true, true, true];
  return types;
}

/** An idempotency key goes with what must not happen twice, at the one vendor that knows keys. */
export function keys(clients: Clients): void {
  clients.quickstream.call(
    quickstream['quickstream.customers.create'],
    { body: { customerNumber: 'A', customerName: 'A' } },
    { idempotencyKey: 'k' },
  );
  // @ts-expect-error a read carries no key
  clients.quickstream.call(quickstream['quickstream.ping'], {}, { idempotencyKey: 'k' });
  const body = { customer_event_identifier: { number: '796' } };
  // @ts-expect-error CRM.COM knows no key
  clients.crmcom.call(crmcom['crmcom.purchases.applySettlement'], { body }, { idempotencyKey: 'k' });
}

/** What is wrong is found before it is sent. */
export function mistakes(clients: Clients): void {
  // @ts-expect-error a row of another vendor
  clients.quickstream.call(crmcom['crmcom.purchases.applySettlement'], { body: { customer_event_identifier: { number: '796' } } });
  // @ts-expect-error an id, not a row
  clients.quickstream.call('quickstream.ping', {});
  // @ts-expect-error no such operation
  clients.quickstream.call(quickstream['quickstream.pong'], {});
  // @ts-expect-error no customer
  clients.quickstream.call(quickstream['quickstream.customers.get'], {});
  const body = { customerNumber: 'A', customerName: 'A' };
  // @ts-expect-error a member of another name
  clients.quickstream.call(quickstream['quickstream.customers.create'], { body: { ...body, nickname: 'B' } });
  // @ts-expect-error not a list
  clients.quickstream.list(quickstream['quickstream.ping'], {});
  // @ts-expect-error a cursor is for lists
  clients.quickstream.call(quickstream['quickstream.ping'], {}, { cursor: 'c' });
  // @ts-expect-error the client knows its account
  clients.quickr.call(quickr['quickr.cases.get'], { params: { aid: 'TQ1234567', cid: 'C1' } });
}
