import type { SingleUseToken as ShownToken } from '../../quickstream/models/single-use-token.js';
import type { SingleUseTokenRequest } from '../../quickstream/models/single-use-token-request.js';
import type { ThreeDS2Authentication } from '../../quickstream/models/three-ds2-authentication.js';
import { fromDetails } from './accounts.js';
import { requireBusiness } from './businesses.js';
import type { Facility } from './facility.js';
import { tokensById } from './look-up.js';
import { centsOf } from './money.js';
import { invalid } from './refusal.js';
import type { AccountDetails, QuickStreamState, SingleUseToken } from './state.js';
import { surchargeOn } from './surcharges.js';

const tokenLifeMs = 10 * 60 * 1000;
const mostTokens = 20_000;

/** A single-use token that can still be spent. Throws the vendor's refusal for any other. */
export function unspentToken({ singleUseTokens }: QuickStreamState, id: string, now: number): SingleUseToken {
  const token = tokensById.findKnown(singleUseTokens, id);
  const fault = token === undefined ? 'is unknown' : token.used ? 'has been used' : token.expiresAt <= now ? 'has expired' : undefined;
  if (token === undefined || fault !== undefined) throw invalid({ path: 'singleUseTokenId', message: fault ?? 'is unknown' });
  return token;
}

/** Issues a token for account details. */
export function issueToken({ state, random, now }: Facility, details: AccountDetails): SingleUseToken {
  fromDetails(details);
  forgetEnded(state, now());
  const token: SingleUseToken = { singleUseTokenId: random.uuid(), details, expiresAt: now() + tokenLifeMs, used: false };
  state.singleUseTokens.push(token);
  return token;
}

/* More than any test asks for. Where there are more, the oldest that can no longer be spent are forgotten, a half at a time. */
function forgetEnded({ singleUseTokens }: QuickStreamState, now: number): void {
  if (singleUseTokens.length < mostTokens) return;
  const firstLive = singleUseTokens.findIndex(({ used, expiresAt }) => !used && expiresAt > now);
  singleUseTokens.splice(0, Math.min(mostTokens / 2, firstLive < 0 ? singleUseTokens.length : firstLive));
}

/** Issues a token that was asked for by the API. */
export function createToken(facility: Facility, body: SingleUseTokenRequest): ShownToken {
  const { accountType, supplierBusinessCode, ...details } = body as { accountType: string; supplierBusinessCode?: string };
  const member = members[accountType];
  if (member === undefined) throw invalid({ path: 'accountType', message: 'is none that the sandbox simulates', value: accountType });
  if (supplierBusinessCode !== undefined) requireBusiness(facility.state, supplierBusinessCode);
  const own: AccountDetails = { [member]: details };
  const { singleUseTokenId } = issueToken(facility, own);
  return { links: [], singleUseTokenId, accountType, [member]: shownAccount(facility, own, supplierBusinessCode) } as ShownToken;
}

const members: Readonly<Record<string, keyof AccountDetails>> = {
  CREDIT_CARD: 'creditCard',
  DIRECT_DEBIT: 'bankAccount',
  DIRECT_DEBIT_NZ: 'nzBankAccount',
};

/* What pays is shown, and not whose it is. */
function shownAccount({ state }: Facility, details: AccountDetails, business: string | undefined): object {
  const { links: _, ...face } = fromDetails(details).face;
  if (face.accountType !== 'CREDIT_CARD') return face;
  const surcharge = business === undefined ? undefined : surchargeOn(state, business, face);
  return { ...face, surchargePercentage: surcharge?.surchargePercentage ?? '0.00' };
}

/** Asks the card's issuer. The cents of the amount tell what it says. */
export function authenticate({ state, now }: Facility, id: string, amount: string | number | undefined): ThreeDS2Authentication {
  const token = unspentToken(state, id, now());
  if (token.details.creditCard === undefined) throw invalid({ path: 'singleUseTokenId', message: 'is of no card' });
  const cents = amount === undefined ? 0 : centsOf('principalAmount', amount);
  token.transStatus = state.rules.transStatusByCents[String(cents % 100).padStart(2, '0')] ?? 'Y';
  return { links: [], transStatus: token.transStatus };
}
