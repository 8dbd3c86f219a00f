/** Uses a client that is written on `quadrail/core`. `node examples/write-a-client/main.ts` */
import { isQuadrailError } from 'quadrail';
import { composeSandbox } from 'quadrail/testing';
import { Parcel } from './client.ts';
import { parcel } from './simulator.ts';

const sandbox = composeSandbox({ parcel });
const client = new Parcel(sandbox.parcel.options);

/* One login for all that ask at once, and pages as they are needed. */
const [first, all] = await Promise.all([client.get('S1'), client.shipments().toArray()]);
console.log(first.status, all.length); // LOST 5
console.log(sandbox.requests.filter(({ operation }) => operation === 'parcel.auth.login').length); // 1

/* A token that has ended is renewed. */
await sandbox.clock.advance(2 * 3_600_000);
console.log((await client.get('S2')).id); // S2

/* A refund never left: it is sent again. A refund whose answer was lost is not: it may have been paid. */
await client.refund('S1', { amount: '12.50' });
sandbox.faults.once('parcel.shipments.refund', 'reset-after-apply');
const lost = await client.refund('S2', { amount: '7.00' }).asResult();
console.log(lost.ok ? 'paid' : isQuadrailError(lost.error) && lost.error.outcome); // unknown
console.log(sandbox.parcel.state.refunds.length); // 2

/* What breaks the contract is refused, and nothing is sent. */
const refused = await client.refund('S3', { amount: '12.5' }).asResult();
console.log(!refused.ok && isQuadrailError(refused.error) && refused.error.outcome); // not-sent
