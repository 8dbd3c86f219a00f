/** What an editor shows of each member that has to do with money: what it means, and where it comes from. */
import { afterAll, describe, expect, inject, it } from 'vitest';
import { Editor } from './editor.ts';

const editor = new Editor(inject('bareProject'));
afterAll(() => editor.close());

const answers = [
  'Transaction',
  'SingleUseToken',
  'ThreeDS2Authentication',
  'CardSurcharge',
  'AcceptedCard',
  'CardSchemeOfBin',
  'PayId',
  'PayToAgreement',
  'PaymentFile',
  'Customer',
  'CreditCardAccount',
  'BankAccount',
  'NzBankAccount',
  'RecurringPayment',
  'Business',
  'Facility',
];
const requests = [
  'PaymentTerms',
  'PaymentSources',
  'CreateRefund',
  'RegisterPayId',
  'UploadPaymentFile',
  'QueryCardSurcharge',
  'CreateCustomer',
  'StopAfterSetAmount',
];
const variableOf = (model: string): string => `a${model}`;

/* As a user writes it: the pointer rests on the members of the literal. */
const written = `
const quickstream = new QuickStream({ environment: 'test', secretKey: 'k', publishableKey: 'p' });
quickstream.transactions.create({
  transactionType: 'PAYMENT', singleUseTokenId: 't', principalAmount: '1.00', currency: 'AUD', supplierBusinessCode: 'B', eci: 'INTERNET',
  storedCredentialData: { entryMode: 'MANUAL' }, threeDS2: true, ipAddress: '192.0.2.1', customerReferenceNumber: 'C',
  paymentReferenceNumber: 'P', comment: 'c', metadata: {},
});
quickstream.transactions.refund('1', { principalAmount: '0.50', comment: 'r' });
quickstream.singleUseTokens.create({ accountType: 'CREDIT_CARD', cardNumber: '4', expiryDateMonth: '12', expiryDateYear: '2031' });
`;
const program = `
import { QuickStream, type ${[...answers, ...requests].join(', type ')} } from 'quadrail/quickstream';
${[...answers, ...requests].map((model) => `declare const ${variableOf(model)}: ${model};`).join('\n')}
`;
editor.write(program);
const members = [...answers, ...requests].flatMap((model) =>
  editor.membersOf(variableOf(model)).map((member) => `${variableOf(model)}.${member}`),
);
editor.write([program, written, ...members.map((member) => `void (${member}\n);`)].join('\n'));

/* As the doc comments say it: the vendor's page, public client code, or our guess. */
const origin = /\b(API|page|client|clients|change log|documented|Inferred)\b/;
const faultsOf = (piece: string): string[] => {
  const { documentation } = editor.hover(piece);
  if (documentation.split(/\s+/).length < 3) return [`${piece.trim()} says nothing: ${documentation}`];
  return origin.test(documentation) ? [] : [`${piece.trim()} does not say where it comes from: ${documentation}`];
};

describe('an editor shows what it means and where it comes from', () => {
  it('at every member of the models of money', () => {
    expect(members.length).toBeGreaterThan(100);
    expect(members.flatMap((member) => faultsOf(`(${member}\n`.slice(0, -1)))).toEqual([]);
  });

  it.each([
    'singleUseTokenId',
    'principalAmount',
    'currency',
    'supplierBusinessCode',
    'eci',
    'storedCredentialData',
    'threeDS2',
    'ipAddress',
    'customerReferenceNumber',
    'paymentReferenceNumber',
    'comment',
    'metadata',
    'entryMode',
    'cardNumber',
    'expiryDateYear',
  ])('where a call names %s', (member) => {
    const place = [` ${member}`, `{ ${member}`].find((piece) => written.includes(`${piece}:`)) ?? '';
    expect(faultsOf(place)).toEqual([]);
  });
});
