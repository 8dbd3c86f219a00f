import type { Assumption } from '../assumption.js';
import type { CrmComRules } from './state.js';

/** What CRM.COM's pages leave open, and how the sandbox reads it. */
export const assumptions: readonly (Assumption & { readonly rule?: keyof CrmComRules | undefined })[] = [
  {
    question: 'The HTTP status of an answer that says no.',
    reading: '200; `status.code` of the body says no.',
    because: 'The public clients read `status.code` after an exchange that went well by HTTP. No page tells.',
    rule: 'errorStatus',
  },
  {
    question: 'The codes of errors.',
    reading: 'Codes of the form that is known from public clients, in a module `SANDBOX` that the vendor does not have.',
    because: 'No page lists one. Nobody should take these for real ones.',
  },
  {
    question: '`data` of an answer that says no.',
    reading: 'An empty object.',
    because: 'Absent and `null` are as likely; a client must read `status` first.',
  },
  {
    question: 'How a missing, unknown or expired token is refused.',
    reading: 'By three codes, `TOKENMISSING`, `TOKENINVALID` and `TOKENEXPIRED`; `options` hold them as `tokenRejectedCodes`.',
    because: 'Neither code nor status is documented.',
    rule: 'errorStatus',
  },
  {
    question: 'What a second settlement of one purchase does.',
    reading: 'It is refused, and nothing is debited.',
    because:
      'The method "applies" a settlement to an event; no page says what a repeat does, so a careful client must fear a second invoice.',
    rule: 'repeatedSettlement',
  },
  {
    question: 'What the settlement of a purchase without awards does.',
    reading: 'It is refused.',
    because: 'There is nothing to contribute to. An invoice of 0 is as likely.',
    rule: 'withoutAwards',
  },
  {
    question: 'What happens where the merchant’s accounts receivable are suspended or terminated.',
    reading: 'The settlement is refused.',
    because: 'Such an account cannot be booked on, by the sense of the words.',
    rule: 'inactiveMerchant',
  },
  {
    question: 'What a purchase is that is not posted.',
    reading: '`DRAFT` or `CANCELLED`: both are seeded, and cannot be settled.',
    because: 'The page speaks of purchases "which are posted"; the table of purchases has `POSTED` and `CANCELLED` alone.',
  },
  {
    question: 'What `GET customer_events/purchases/show` tells of a purchase.',
    reading:
      '`id`, `number`, `type`, `life_cycle_state`, `performed_on` and `external_system_reference_number`. Nothing of its settlement; another event is refused.',
    because: 'The vendor’s table has these among others, which the sandbox does not keep. None of it tells of a settlement.',
  },
  {
    question: 'How a GET names an event.',
    reading: '`customer_event_identifier=number=796`, the second equals sign as it is or as `%3D`.',
    because: 'The vendor’s samples have it bare; programs that build queries escape it.',
  },
  {
    question: 'Which awards count.',
    reading: 'Those that are `POSTED`. Cancelled ones are neither in the sums nor in `award_transactions_set`.',
    because: 'The set holds the awards "which were applied", and the contribution is calculated from it.',
  },
  {
    question: 'How a contribution is rounded.',
    reading: 'Each award’s share to the cent, half a cent up; the contribution is the sum of the shares.',
    because: 'So the shares of the awards, the contribution and the invoice always agree.',
    rule: 'rounding',
  },
  {
    question: 'When an invoice is due.',
    reading: 'Four days after its issue, at the same time of day.',
    because: 'It is so in the vendor’s example.',
    rule: 'creditPeriodMs',
  },
  {
    question: 'What `number` and `reference_number` of an invoice are.',
    reading: 'They count on from those of the vendor’s example, `I00002304` and `379`.',
    because: 'The example’s reference is not the number of the event; what it refers to is not documented.',
  },
  {
    question: 'The members by which `customer_event_identifier` names an event.',
    reading: '`number`, `id` and `external_system_reference_number`; exactly one of them.',
    because: 'The page’s list is lost. Its layout shows three, the example uses `number`, and neighbouring methods take exactly one.',
    rule: 'identifiers',
  },
  {
    question: 'What `fields_set` names.',
    reading: 'Members of `data`, blanks around names dropped; without a name it is as if it were absent.',
    because: 'The page calls it a comma list and tells no more. Dotted names are unknown ones.',
  },
  {
    question: 'Names in `fields_set` that the answer does not have.',
    reading: 'They are ignored.',
    because: 'Releases differ in their members.',
    rule: 'unknownFields',
  },
  {
    question: 'Members of a request that no page names.',
    reading: 'They are refused.',
    because: 'So a misspelled one is found by a test.',
    rule: 'unknownMembers',
  },
  {
    question: 'Which release is simulated.',
    reading: 'Tokens of R12.0.0 and later, JWTs of two hours; settlements with the members of the vendor’s example.',
    because: 'The pages document both generations of tokens: before, those of users died after an hour without use.',
    rule: 'tokens',
  },
  {
    question: 'Whether the release of a JWT ends its life.',
    reading: 'It does.',
    because:
      'The method is deprecated for them, and a server without memory could not; a client that uses a released token is wrong anyway.',
    rule: 'releaseEndsJwt',
  },
  {
    question: 'A Web API key as Basic credentials.',
    reading: 'With the colon behind it, or without.',
    because: 'The vendor’s sample has the colon; public clients that leave it out seem to be let in.',
  },
];
