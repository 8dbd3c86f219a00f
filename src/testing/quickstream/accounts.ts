import type { CustomerAccount } from '../../quickstream/models/customer-account.js';
import type { Transaction } from '../../quickstream/models/transaction.js';
import { ListIndex } from '../list-index.js';
import { hash, type Random } from '../random.js';
import { invalid } from './refusal.js';
import type { AccountDetails, QuickStreamState, RegisteredAccount } from './state.js';

/** An account's own members, without those that say whose it is. */
export type AccountFace = CustomerAccount extends infer Kind ? (Kind extends CustomerAccount ? Omit<Kind, Ownership> : never) : never;
type Ownership = 'accountToken' | 'defaultAccount' | 'customerId';

/** An account to register. */
export interface NewAccount {
  readonly face: AccountFace;
  readonly fingerprint?: string | undefined;
}

/** The currency that an account pays in. */
export const currencyOf = ({ accountType }: AccountFace): 'AUD' | 'NZD' => (accountType === 'DIRECT_DEBIT_NZ' ? 'NZD' : 'AUD');

/** What becomes of details in the clear: a masked number and something that stands for the whole one. */
export function fromDetails({ creditCard, bankAccount, nzBankAccount }: AccountDetails, isSchemeToken = false): NewAccount {
  if (creditCard !== undefined) {
    const { cardNumber, cardholderName = null, expiryDateMonth, expiryDateYear } = creditCard;
    const cardScheme = schemeOf(cardNumber);
    if (cardScheme === undefined) throw invalid({ path: 'creditCard.cardNumber', message: 'belongs to no card scheme that is accepted' });
    const head = isSchemeToken ? 'xxxxxx' : cardNumber.slice(0, 6);
    return {
      face: {
        accountType: 'CREDIT_CARD',
        cardNumber: `${head}...${cardNumber.slice(-3)}`,
        expiryDateMonth,
        expiryDateYear: expiryDateYear.slice(-2),
        cardScheme,
        ...(cardScheme === 'VISA' || cardScheme === 'MASTERCARD' ? { cardType: cardNumber.startsWith('404137') ? 'DEBIT' : 'CREDIT' } : {}),
        cardholderName,
        maskedCardNumber4Digits: `${head}...${cardNumber.slice(-4)}`,
        panType: isSchemeToken ? 'DPAN' : 'FPAN',
        links: [],
      },
      fingerprint: fingerprint(cardNumber),
    };
  }
  if (bankAccount !== undefined) {
    const { accountName, accountNumber } = bankAccount;
    const bsb = bankAccount.bsb.replace(/^(\d{3})-?(\d{3})$/, '$1-$2');
    return {
      face: { accountType: 'DIRECT_DEBIT', accountName, displayName: accountName, currency: 'AUD', bsb, accountNumber, links: [] },
      fingerprint: fingerprint(bsb, accountNumber),
    };
  }
  if (nzBankAccount !== undefined) {
    const { nzAccountName, nzBankCode, nzBranchCode, nzAccountNumber, nzAccountSuffix } = nzBankAccount;
    return {
      face: { accountType: 'DIRECT_DEBIT_NZ', displayName: nzAccountName, currency: 'NZD', ...nzBankAccount, links: [] },
      fingerprint: fingerprint(nzBankCode, nzBranchCode, nzAccountNumber, nzAccountSuffix),
    };
  }
  throw invalid({ path: '', message: 'holds no account' });
}

/** The account that a transaction was made with: of a card, only the masked number is known. */
export function fromTransaction({ creditCard, bankAccount, nzBankAccount }: Transaction): NewAccount {
  const account = creditCard ?? bankAccount ?? nzBankAccount;
  if (account == null) throw invalid({ path: 'receiptNumber', message: 'is of a transaction without an account' });
  const { accountToken: _token, defaultAccount: _default, customerId: _customer, ...face } = account;
  return { face: { ...face, links: [] } as unknown as AccountFace };
}

/** Gives a customer an account. One that the customer has already is updated instead. */
export function register(
  state: QuickStreamState,
  random: Random,
  customerId: string,
  { face, fingerprint }: NewAccount,
): { status: 200 | 201; account: CustomerAccount } {
  const own = state.accounts.filter((one) => one.customerId === customerId);
  const known = own.find((one) => isSame(one, face, fingerprint));
  if (known !== undefined) {
    known.enabled = true;
    known.fingerprint ??= fingerprint;
    Object.assign(known.account, face);
    return { status: 200, account: known.account };
  }
  const isDefault = state.rules.defaultAccount === 'newest' || !own.some(({ enabled, account }) => enabled && account.defaultAccount);
  if (isDefault) for (const { account } of own) account.defaultAccount = false;
  const account = { ...face, accountToken: newToken(state, random), defaultAccount: isDefault, customerId, links: [] } as CustomerAccount;
  state.accounts.push({ customerId, enabled: true, fingerprint, account });
  return { status: 201, account };
}

const byToken = new ListIndex<RegisteredAccount>(({ account }) => account.accountToken);

function newToken({ communityCode, accounts }: QuickStreamState, random: Random): string {
  for (;;) {
    const token = `${communityCode}-${random.digits(9)}`;
    if (byToken.findKnown(accounts, token) === undefined) return token;
  }
}

function isSame(one: RegisteredAccount, face: AccountFace, fingerprint: string | undefined): boolean {
  if (one.account.accountType !== face.accountType) return false;
  if (one.fingerprint !== undefined && fingerprint !== undefined) return one.fingerprint === fingerprint;
  return mask(one.account) === mask(face);
}

function mask(face: AccountFace): string {
  if (face.accountType === 'CREDIT_CARD') return face.maskedCardNumber4Digits;
  if (face.accountType === 'DIRECT_DEBIT') return `${face.bsb} ${face.accountNumber}`;
  return `${face.nzBankCode} ${face.nzBranchCode} ${face.nzAccountNumber} ${face.nzAccountSuffix}`;
}

/* Two halves: 32 bits would take two cards for one too soon. */
const fingerprint = (...parts: readonly string[]): string => `${hash(parts.join(' '))}-${hash(`again ${parts.join(' ')}`)}`;

/* ISO/IEC 7812 issuer ranges. */
const schemes: readonly (readonly ['VISA' | 'MASTERCARD' | 'AMEX' | 'DINERS' | 'JCB' | 'UNIONPAY', (bin: number) => boolean])[] = [
  ['VISA', (bin) => bin >= 4000 && bin <= 4999],
  ['MASTERCARD', (bin) => (bin >= 5100 && bin <= 5599) || (bin >= 2221 && bin <= 2720)],
  ['AMEX', (bin) => (bin >= 3400 && bin <= 3499) || (bin >= 3700 && bin <= 3799)],
  ['DINERS', (bin) => (bin >= 3000 && bin <= 3059) || bin === 3095 || (bin >= 3600 && bin <= 3699) || (bin >= 3800 && bin <= 3999)],
  ['JCB', (bin) => bin >= 3528 && bin <= 3589],
  ['UNIONPAY', (bin) => (bin >= 6200 && bin <= 6299) || (bin >= 8100 && bin <= 8171)],
];

/** The scheme that a card number begins as; the first six digits tell. */
export const schemeOf = (cardNumber: string): 'VISA' | 'MASTERCARD' | 'AMEX' | 'DINERS' | 'JCB' | 'UNIONPAY' | undefined =>
  schemes.find(([, holds]) => holds(Number(cardNumber.slice(0, 4))))?.[0];
