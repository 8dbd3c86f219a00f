import type { Customer } from '../../quickstream/models/customer.js';
import type { PayId, RegisterPayId } from '../../quickstream/models/pay-id.js';
import { bookPayment } from './books.js';
import { requireBusiness } from './businesses.js';
import type { Facility } from './facility.js';
import { toCents } from './money.js';
import { invalid } from './refusal.js';

const registrationMs = 60_000;

/** Takes a PayID for registration; a minute later it works, or not. The vendor's test data tell by its beginning. */
export function registerPayId(facility: Facility, customer: Customer, body: RegisterPayId): PayId {
  const { state } = facility;
  requireBusiness(state, body.supplierBusinessCode);
  if (!body.payId.includes('@')) throw invalid({ path: 'payId', message: 'is no email address' });
  if (state.payIds.some(({ payId, status }) => payId === body.payId && status !== 'REJECTED' && status !== 'DEREGISTERED'))
    throw invalid({ path: 'payId', message: 'is registered already' });
  if (body.type === 'SINGLE' && body.paymentAmount === undefined)
    throw invalid({ path: 'paymentAmount', message: 'is missing: a SINGLE PayID takes one exact amount' });
  const payId: PayId = {
    links: [],
    payId: body.payId,
    type: body.type,
    status: 'SUBMITTED',
    supplierBusinessCode: body.supplierBusinessCode,
    ...(body.paymentAmount === undefined ? {} : { paymentAmount: String(body.paymentAmount) }),
    customerId: customer.customerId,
    customerNumber: customer.customerNumber,
  };
  state.payIds.push(payId);
  facility.later(registrationMs, () => decide(facility, customer, payId));
  return payId;
}

function decide(facility: Facility, customer: Customer, payId: PayId): void {
  const name = payId.payId ?? '';
  const isRefused = name.startsWith('test_error') || name === 'invalidpayid@example.com';
  payId.status = isRefused ? 'REJECTED' : 'ACTIVE';
  if (!isRefused && name.startsWith('test_payment')) receive(facility, customer, payId, 100);
}

/* A payment to a PayID. A SINGLE one takes its exact amount, once; any other goes back to the payer. */
function receive(facility: Facility, customer: Customer, payId: PayId, cents: number): void {
  if (payId.type === 'SINGLE' && payId.paymentAmount != null && toCents(payId.paymentAmount) !== cents) return;
  bookPayment(facility, undefined, customer, {
    cents,
    supplierBusinessCode: payId.supplierBusinessCode ?? undefined,
    source: 'PAYID',
  });
  if (payId.type === 'SINGLE') payId.status = 'DEREGISTERED';
}
