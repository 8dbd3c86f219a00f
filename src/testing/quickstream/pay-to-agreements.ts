import type { Customer } from '../../quickstream/models/customer.js';
import type { CreatePayToAgreement, PayToAgreement } from '../../quickstream/models/pay-to-agreement.js';
import { requireBusiness } from './businesses.js';
import type { Facility } from './facility.js';
import { agreementsByToken } from './look-up.js';
import { sydneyTime } from './settlement.js';

const minuteMs = 60_000;
const longestMinutes = 7200;

/* What becomes of an agreement, by the payer's BSB: the vendor's test data. Any other is approved. */
const answers: Readonly<Record<string, { readonly status: string; readonly afterMs?: number }>> = {
  '032001': { status: 'DECLINED' },
  '032002': { status: 'RECALLED', afterMs: Number.POSITIVE_INFINITY },
  '032003': { status: 'INELIGIBLE', afterMs: 0 },
  '032005': { status: 'EXPIRED' },
  '032006': { status: 'ACTIVE', afterMs: 30 * minuteMs },
};

/** Asks the payer for an agreement. The payer answers later, or never. */
export function createAgreement(facility: Facility, customer: Customer, body: CreatePayToAgreement): PayToAgreement {
  const { state, random, now, later } = facility;
  requireBusiness(state, body.supplierBusinessCode);
  const { respondByTimeMinutes = longestMinutes, payeeReference, payerDetails, agreementCreationType } = body;
  const respondMs = respondByTimeMinutes * minuteMs;
  const agreement: PayToAgreement = {
    links: [],
    agreementToken: newToken(facility, random.digits),
    agreementStatus: agreementCreationType === 'MIGRATED_DDR' ? 'ACTIVE' : 'PENDING',
    ...(payeeReference === undefined ? {} : { payeeReference }),
    customerId: customer.customerId,
    customerNumber: customer.customerNumber,
    supplierBusinessCode: body.supplierBusinessCode,
    respondByTime: `${sydneyTime(now() + respondMs)}+1000`,
  };
  const payerBsb = payerDetails.bsb?.replace('-', '');
  state.agreements.push({ agreement, payerBsb });
  if (agreement.agreementStatus === 'PENDING') {
    const { status, afterMs = state.rules.answerAgreementsAfterMs } = answers[payerBsb ?? ''] ?? { status: 'ACTIVE' };
    const isInTime = afterMs <= respondMs;
    later(isInTime ? afterMs : respondMs, () => {
      /* A test may have written another status into the state. */
      if (agreement.agreementStatus === 'PENDING') agreement.agreementStatus = isInTime ? status : 'RECALLED';
    });
  }
  return agreement;
}

function newToken({ state }: Facility, digits: (count: number) => string): string {
  for (;;) {
    const token = `${state.communityCode}${digits(10)}`;
    if (agreementsByToken.findKnown(state.agreements, token) === undefined) return token;
  }
}
