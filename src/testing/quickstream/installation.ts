import type { Installation } from '../installation.js';

/** How the command line meets an installation. */
export const installation: Installation = {
  environment: [[['secretKey']], [['publishableKey']], [['baseUrl'], ['environment']]],
  dates: [/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d))?$/],
  probes: [
    { operation: 'quickstream.ping' },
    { operation: 'quickstream.customers.list', gives: { customerId: ['customerId'] } },
    { operation: 'quickstream.customers.get' },
    { operation: 'quickstream.customers.accounts.list', gives: { accountToken: ['accountToken'] } },
    { operation: 'quickstream.customers.recurringPayments.list', gives: { paymentScheduleId: ['paymentScheduleId'] } },
    { operation: 'quickstream.customers.transactions.list', gives: { receiptNumber: ['receiptNumber'] } },
    { operation: 'quickstream.transactions.list', gives: { receiptNumber: ['receiptNumber'] } },
    { operation: 'quickstream.accounts.get' },
    { operation: 'quickstream.recurringPayments.get' },
    { operation: 'quickstream.transactions.get' },
    { operation: 'quickstream.businesses.list', gives: { supplierBusinessCode: ['supplierBusinessCode'] } },
    { operation: 'quickstream.businesses.get' },
  ],
  missing: { operation: 'quickstream.customers.get', params: { customerId: '999999999999' } },
};
