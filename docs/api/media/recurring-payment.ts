/** Registers a bank account and starts a schedule, against the sandbox: `node examples/recurring-payment.ts`. */
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';

const sandbox = createSandbox({ seed: 1 });
const quickstream = new QuickStream(sandbox.quickstream.options);

const { customerId } = await quickstream.customers.create({ customerNumber: 'RENT_12', customerName: 'Tenant of Flat 12' });
const { accountToken } = await quickstream.customers.accounts.register(customerId, {
  bankAccount: { accountName: 'Tenant', bsb: '032-002', accountNumber: '123465' },
});
const schedule = await quickstream.customers.recurringPayments.create(customerId, {
  supplierBusinessCode: 'MYCOMPANY',
  accountToken,
  scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS',
  remainingInstalments: 12,
  frequency: 'MONTHLY',
  nextPaymentDate: '2031-02-01',
  instalmentAmount: '1200.00',
  currency: 'AUD',
});

console.log(`${schedule.totalInstalments} instalments, ${schedule.expectedTotalPaymentAmount?.totalAmount.displayAmount} in all`);
