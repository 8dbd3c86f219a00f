import {
  array,
  inferred,
  maybe,
  model,
  type Open,
  oneOf,
  openModel,
  optional,
  ruled,
  type Schema,
  text,
  type WithMore,
} from '../../core/contract/schema.js';
import type { Amount } from '../../core/ground/amount.js';
import { Link } from './link.js';
import { currencyCode, exactAmount, MoneyRequest } from './money-request.js';

/** The members of {@link ThreeDS2AuthenticationRequest} that a public client sends. */
export interface KnownThreeDS2AuthenticationRequest {
  /** What is authenticated: `01` a payment. Known from client code. */
  readonly messageCategory?: Open<'01'> | undefined;
  /** Why: `01` for a payment. Known from client code. */
  readonly threeDSRequestorAuthenticationInd?: Open<'01'> | undefined;
  /** What will be paid: a decimal text or a number, sent as the JSON number of these digits. Known from client code. */
  readonly principalAmount?: Amount | undefined;
  /** ISO 4217 code of the currency. Known from client code. */
  readonly currency?: string | undefined;
  /** Email address of the card's holder. Known from client code. */
  readonly email?: string | undefined;
  /** What you call the account of the card's holder. Known from client code. */
  readonly acctID?: string | undefined;
}

/**
 * What the card's issuer is asked. Only one client is known, so anything else is sent as it is.
 *
 * 3-D Secure, https://quickstream.westpac.com.au/docs/3d-secure/.
 */
export type ThreeDS2AuthenticationRequest = WithMore<KnownThreeDS2AuthenticationRequest>;

/** The schema of {@link ThreeDS2AuthenticationRequest}. */
export const ThreeDS2AuthenticationRequest: Schema<ThreeDS2AuthenticationRequest> = ruled(
  openModel<KnownThreeDS2AuthenticationRequest>('ThreeDS2AuthenticationRequest', {
    messageCategory: optional(text()),
    threeDSRequestorAuthenticationInd: optional(text()),
    principalAmount: optional(MoneyRequest),
    currency: optional(text()),
    email: optional(text()),
    acctID: optional(text()),
  }),
  currencyCode,
  exactAmount,
);

/**
 * What the card's issuer says. Members beside `transStatus` are not public: they come through as they are, and are reported.
 */
export interface ThreeDS2Authentication {
  /** Related documents. Inferred. */
  links?: Link[] | null;
  /**
   * `Y` and `A`: done, pay with `threeDS2: true`. `C`: the vendor's script in the page has to show the issuer's challenge first.
   * `N`, `R` and `U`: failed, do not pay with this token. 3-D Secure page.
   */
  transStatus?: Open<'Y' | 'A' | 'C' | 'N' | 'R' | 'U'> | null;
}

/** The schema of {@link ThreeDS2Authentication}. */
export const ThreeDS2Authentication: Schema<ThreeDS2Authentication> = inferred(
  model<ThreeDS2Authentication>('ThreeDS2Authentication', {
    links: maybe(array(Link)),
    transStatus: maybe(oneOf('Y', 'A', 'C', 'N', 'R', 'U')),
  }),
);
