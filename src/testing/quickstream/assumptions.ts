import type { Assumption } from '../assumption.js';
import type { QuickStreamRules } from './state.js';

/** What QuickStream's pages leave open, and how the sandbox reads it. */
export const assumptions: readonly (Assumption & { readonly rule?: keyof QuickStreamRules | undefined })[] = [
  {
    question: 'What a second request with the same idempotency key is answered.',
    reading: 'What the first one was, status and body; 409 while the first still runs, and for a key that came with another body.',
    because: 'The page asks for the same key after a network error, which only helps if the answer is found again. It lists 409 alone.',
  },
  {
    question: 'How long an idempotency key is remembered.',
    reading: 'A day.',
    because: 'No page tells. A day outlasts every retry that makes sense.',
    rule: 'keepIdempotencyKeysMs',
  },
  {
    question: 'Whether a refusal is remembered under its idempotency key.',
    reading: 'Yes, like every other answer. A wrong API key is refused before any key is looked at.',
    because: 'A refusal that is not kept could turn into a customer when the request comes again.',
  },
  {
    question: 'An API key without the colon behind it, in the header.',
    reading: 'It is taken.',
    because: 'A public client sends it so, and its tests expect to be let in.',
  },
  {
    question: 'Status and form of the answer to a body that is no JSON.',
    reading: '415 for another content type, 400 for what cannot be read, both in the documented form of errors.',
    because: 'The page lists neither. Both are what the statuses mean.',
  },
  {
    question: '`null` in a body, and an amount as a number.',
    reading: '`null` is taken for absent, and the number for its text.',
    because: "The vendor's own examples send the one, and its clients the other.",
  },
  {
    question: 'Members of a body that no page names.',
    reading: 'They are refused with 422.',
    because: 'Most of them are misspelled.',
  },
  {
    question: 'What a `customerNumber` that is taken is answered.',
    reading: '422, and `customerNumber` in its list of errors.',
    because: 'The page lists 422 for invalid data, and 409 for requests that collide.',
  },
  {
    question: 'Several filters at once, and their case.',
    reading: 'A customer must fit all of them. The number must be the same; name and e-mail address hold the text. Case is ignored.',
    because: 'A public test sends three at once and finds the one customer. Numbers are stored in capitals.',
  },
  {
    question: 'How many items a page has.',
    reading: '20.',
    because: 'No page tells; a client must not depend on it.',
    rule: 'pageSize',
  },
  {
    question: 'What the links to other pages hold, and what a cursor that is none of a list is answered.',
    reading: 'An opaque `cursor` in the query; 400.',
    because: 'The page shows links and says nothing of their query.',
  },
  {
    question: 'Whether `customerId` sorts as a number or as a text.',
    reading: 'As a number.',
    because: 'Ids are numbers in all examples.',
  },
  {
    question: 'What a PUT does with a detail that is left out.',
    reading: 'It clears it.',
    because: 'To put is to replace.',
  },
  {
    question: 'How a disabled customer is refused a payment or a schedule.',
    reading: 'With 422.',
    because: 'Disabled customers "cannot make new payments"; no page tells the status.',
    rule: 'refuseDisabledCustomers',
  },
  {
    question: 'What disabling does to the schedules that run.',
    reading: 'Nothing.',
    because: 'The portal cancels them; of the API no page says so.',
  },
  {
    question: 'When an account is the same as one that the customer has.',
    reading: 'When its number is. Expiry and name are then updated.',
    because: 'A renewed card has a new expiry and the old number.',
  },
  {
    question: 'Which account of a customer is the default one.',
    reading: 'The first.',
    because: 'No page tells. The newest is as likely.',
    rule: 'defaultAccount',
  },
  {
    question: 'What a single-use token that is unknown, spent or more than ten minutes old is answered.',
    reading: '422.',
    because: 'The page says how long it lives, and not what comes then.',
  },
  {
    question: 'The frequencies of schedules.',
    reading: '`WEEKLY`, `FORTNIGHTLY`, `MONTHLY`, `QUARTERLY`, `HALF_YEARLY` and `YEARLY`.',
    because: 'Two are in examples; the others are spelled like them.',
    rule: 'frequencies',
  },
  {
    question: 'The day of a monthly instalment in a month that is too short.',
    reading: 'The last of the month.',
    because: 'It is what banks do.',
  },
  {
    question: 'A first payment in the past.',
    reading: 'It is taken.',
    because: 'No page forbids it.',
  },
  {
    question: 'Whether schedules run.',
    reading: 'They do not: no instalment is ever taken. Transactions come from `POST /transactions` and `sandbox.quickstream.takePayment`.',
    because: 'When in the day the vendor runs them, and what it does on holidays, no page tells.',
  },
  {
    question: 'What a payment by `POST /transactions` needs.',
    reading:
      '`transactionType`, `supplierBusinessCode`, `principalAmount`, `currency`, and one of `singleUseTokenId`, `customerId`, `accountToken`, `creditCard` and `bankAccount`.',
    because: 'The page names the ways to give an account. Its table of members is not public; public clients send the other four.',
  },
  {
    question: 'What else it may say.',
    reading:
      '`customerReferenceNumber`, `paymentReferenceNumber`, `comment`, `ipAddress` and `metadata` come back in the transaction. `eci`, `entryMode`, `threeDS2` and the `cvn` of a card change nothing.',
    because: 'They are known from public clients, the page and its change log; what the vendor makes of the last four is not.',
  },
  {
    question: 'The status of the answer to a payment.',
    reading: '201, also where the payment is declined.',
    because: 'All that makes something is answered so, and a declined payment is a transaction: `summaryCode` tells.',
  },
  {
    question: 'Other transactions by `POST /transactions`: refunds, pre-authorisations, captures, PayTo.',
    reading: 'They are refused with 422.',
    because: 'They are known by name alone. A sandbox that makes them up would let a wrong request pass.',
  },
  {
    question: 'The currency of a payment.',
    reading: 'That of the account, `AUD`, or `NZD` for one in New Zealand; 422 for another.',
    because: 'The models of accounts have one currency each.',
  },
  {
    question: 'The reference of a payment that gives no `customerReferenceNumber`.',
    reading: 'The number of the customer who owns the account; none where nobody does.',
    because: 'The payment is then in the history of its customer by either way to read "made by the customer".',
  },
  {
    question: 'When a payment from a bank account has cleared.',
    reading: 'A day later. It is `Approved*` until then, and comes back from the test accounts that are documented to.',
    because: 'The pages name the status and the accounts, and no time.',
  },
];
