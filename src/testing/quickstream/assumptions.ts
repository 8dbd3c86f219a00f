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
    reading: 'It is due at once, and the dates of the others are counted from today.',
    because: "No page forbids it: the vendor's own example is of 2017.",
  },
  {
    question: 'Whose account a recurring payment may name.',
    reading: 'Any enabled account of the facility.',
    because: 'The page says "the account token of the customer account", and not that QuickStream looks whose it is.',
  },
  {
    question: 'When in the day a recurring payment is taken.',
    reading: 'At the beginning of its day in Sydney, on weekends and holidays too.',
    because: 'The page says that they run on weekends and holidays; of the hour no page tells.',
    rule: 'runSchedules',
  },
  {
    question: 'What follows a declined instalment.',
    reading:
      'It is tried again a day later, three times; then the schedule is `STOPPED`. A retry goes back to the receipt number of the first try.',
    because: 'Retries are named in the model of transactions, and not how many there are.',
    rule: 'retriesOfInstalments',
  },
  {
    question: 'What of a schedule ends it.',
    reading:
      'Its number of approved instalments, its total or its date; it is then `COMPLETE`, and has no next payment. Surcharges do not count towards a total.',
    because: 'It is what the types of schedules are called.',
  },
  {
    question: 'What a debit that comes back does to its schedule.',
    reading: 'It is taken off what has been paid. The schedule goes on as it was.',
    because: 'No page tells.',
  },
  {
    question: 'What a payment by `POST /transactions` needs.',
    reading:
      '`transactionType`, `principalAmount`, and one of `singleUseTokenId`, `customerId`, `accountToken`, `creditCard`, `bankAccount` and `payToData`. Without `currency` it is that of the account, without `supplierBusinessCode` that of the one business; where there are several, 422.',
    because: 'The page names the ways to give an account. Its table of members is not public; public clients send the other two.',
  },
  {
    question: 'What else it may say.',
    reading:
      '`customerReferenceNumber`, `paymentReferenceNumber`, `comment`, `ipAddress` and `metadata` come back in the transaction. `eci`, `storedCredentialData`, the `cvn` of a card and the members of aggregators change nothing.',
    because: 'They are known from public clients, the page and its change log; what the vendor makes of the last is not.',
  },
  {
    question: 'The status of the answer to a payment.',
    reading: '201, also where the payment is declined.',
    because: 'All that makes something is answered so, and a declined payment is a transaction: `summaryCode` tells.',
  },
  {
    question: 'Other transactions by `POST /transactions`: pre-authorisations and captures.',
    reading: 'They are refused with 422.',
    because: 'They are known by name alone. A sandbox that makes them up would let a wrong request pass.',
  },
  {
    question: 'When a payment can be voided and when refunded.',
    reading:
      'Voided until it settles, refunded from then on. A card payment settles when its day in Sydney is over, one of a bank account when it is a day old.',
    because: "The vendor's example of a fresh payment is `voidable` and not `refundable`.",
    rule: 'refundableOnce',
  },
  {
    question: 'How much of a payment can be refunded.',
    reading:
      'What is left of its total, surcharge included, in any number of refunds; more is 422. A payment by PayTo is refunded as a whole.',
    because: 'Refunds in part are documented; of PayTo the page says that they are not.',
  },
  {
    question: 'What a refund needs and becomes.',
    reading:
      '`originalReceiptNumber` and `principalAmount`; neither a business nor an account. It is an approved transaction, which can be voided until it settles, and has no surcharge.',
    because: 'One public client sends it so.',
  },
  {
    question: 'What a void is answered.',
    reading: 'The transaction, `Voided`, with 200; 422 where it has settled.',
    because: 'Its path is known from one weak client, and the status from the model.',
  },
  {
    question: 'How a surcharge is rounded, and on what it stands.',
    reading: 'On the principal amount of card payments, by business, scheme and kind of card; half a cent is rounded up.',
    because: 'The response has it beside the principal amount. The sandbox has 1.50 % on Amex and 2.00 % on Diners cards.',
  },
  {
    question: 'What 3-D Secure says.',
    reading: 'By the cents of the amount: `.01` A, `.02` C, `.03` N, `.04` R, `.05` U, and Y for all others.',
    because: 'No test data are public.',
    rule: 'transStatusByCents',
  },
  {
    question: 'A payment with `threeDS2: true`.',
    reading: 'It takes a single-use token whose `transStatus` is Y or A; 422 for any other.',
    because: 'The page says to pay so after an authentication.',
  },
  {
    question: 'How long a PayID is being registered, and what its states are called.',
    reading: 'A minute; `SUBMITTED`, then `ACTIVE` or `REJECTED`, and `DEREGISTERED` after the payment of a `SINGLE` one.',
    because: 'The page says that 201 is not yet a registration. Which are refused or paid is documented test data.',
  },
  {
    question: 'What becomes of a PayTo agreement.',
    reading:
      "It is `PENDING`, and a minute later what the payer's BSB is documented to bring: `ACTIVE`, `DECLINED`, `RECALLED`, `INELIGIBLE` or `EXPIRED`. Payments need an `ACTIVE` one.",
    because: 'The test data are public, the spelling of the states is not.',
    rule: 'answerAgreementsAfterMs',
  },
  {
    question: 'What becomes of a payment file.',
    reading:
      'It is `QUEUED`, then `PROCESSING`, `AWAITING_CLEARANCE` and `COMPLETE`, a minute each; an empty one is `ERROR`. What stands in it moves no money. A second file of one name is 422.',
    because: 'The states are documented. The formats of the files are not public.',
  },
  {
    question: 'The query of the list of all transactions.',
    reading: 'A name of a member of transactions compares with it; the list begins with the latest.',
    because: 'The page says that there is a search, and not by what.',
  },
  {
    question: 'An account that is registered without naming a customer.',
    reading: 'QuickStream makes a customer whose number and name are digits.',
    because: 'The Customers API says that a customer is made.',
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
