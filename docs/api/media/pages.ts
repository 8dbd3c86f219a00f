/** Walks a list, keeps a page, and resumes from its cursor. `node examples/pages.ts` */
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';

const sandbox = createSandbox({ seed: 1 });
const quickstream = new QuickStream(sandbox.quickstream.options);
for (let number = 1; number <= 45; number += 1) {
  await quickstream.customers.create({ customerNumber: `MEMBER_${number}`, customerName: `Member ${number}` });
}

const first = await quickstream.customers.list({ customerName: 'member' });
console.log(`first page: ${first.items.length}, more to come: ${first.hasNext}`);

const rest = await quickstream.customers.list({ customerName: 'member' }, { cursor: first.cursor }).toArray();
console.log(`from its cursor on: ${rest.length}`);
