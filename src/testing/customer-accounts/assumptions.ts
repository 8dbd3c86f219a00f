import type { Assumption } from '../assumption.js';
import type { CustomerAccountsRules } from './state.js';

/** What CustomerAccount's pages leave open, and how the sandbox reads it. */
export const assumptions: readonly (Assumption & { readonly rule?: keyof CustomerAccountsRules | undefined })[] = [
  {
    question: 'The status for a missing, wrong or expired token.',
    reading: '401, with a Result.',
    because: 'The page lists neither 401 nor 403; other services of the vendor list one or the other.',
    rule: 'unauthorizedStatus',
  },
  {
    question: 'The status for a unit that the user may not work in.',
    reading: '403, with a Result.',
    because: 'The page says that a user is authorized to a unit and those below it; other services of the vendor list 403.',
  },
  {
    question: 'The header `merchant`.',
    reading: 'It is not asked for.',
    because: 'One public client sends it to a gateway; the page does not name it.',
    rule: 'merchant',
  },
  {
    question: 'How a login gives its token.',
    reading: 'Bare, as plain text.',
    because: 'The page says that the token is the body. Public clients are ready for a JSON text and for an object.',
    rule: 'loginAnswer',
  },
  {
    question: 'How long a token lives.',
    reading: 'An hour; the claim `exp` tells.',
    because: 'No page tells; public clients read `exp`.',
    rule: 'tokenLifetimeMs',
  },
  {
    question: 'Whether refused logins lock a user out.',
    reading: 'They do not.',
    because: 'A public client expects an "account locked" answer; after how many is not known.',
    rule: 'lockUserAfter',
  },
  {
    question: '`httpCode` of a Result that says yes.',
    reading: '200.',
    because: 'The page’s only example has 0, and the text of an error.',
    rule: 'successHttpCode',
  },
  {
    question: '`systemId` of a Result.',
    reading: 'The number of the object concerned; in an error, a number of the request.',
    because: 'The page does not say what it numbers.',
  },
  {
    question: 'Bad input to validate, match, lookup and list.',
    reading: '400, with a Result.',
    because: 'The page lists no 400 there, only 500; a 500 would look like a fault of the vendor.',
    rule: 'badInputStatus',
  },
  {
    question: 'Members of an account or unit that no page names.',
    reading: 'They are refused.',
    because: 'So a misspelled one is found by a test.',
    rule: 'unknownMembers',
  },
  {
    question: 'Members of a list filter that no page names.',
    reading: 'They are ignored; unknown members inside a condition are refused.',
    because: 'The vendor’s lists are searches that an installation configures, so filters may come and go.',
    rule: 'unknownFilters',
  },
  {
    question: 'What names a unit in a body.',
    reading: '`name`, `systemId`, `externalId` and `billerId`, as far as they are given: all must fit.',
    because:
      'No member is marked as required. Without any, add, update and bulk load are refused, and searches go through all units of the user.',
  },
  {
    question: 'An unknown unit.',
    reading: '404; for bulk load 400, for list an empty page.',
    because: 'Bulk load lists no 404, and list lists neither.',
  },
  {
    question: 'An account with the id `ALL`.',
    reading: 'It is refused. Lower case is an id like any other, also for delete.',
    because: 'It could only be deleted together with its whole unit.',
    rule: 'allAsId',
  },
  {
    question: 'An account to add whose id exists.',
    reading: '400.',
    because: 'The page says that unit and id must be unique, and lists 400 for invalid parameters.',
  },
  {
    question: 'Whether unit, depositor account and account number must be unique together.',
    reading: 'They need not.',
    because: 'The page says "should".',
    rule: 'accountNumbers',
  },
  {
    question: 'What an update does to members that it leaves out.',
    reading: 'They are gone: the account is replaced.',
    because: 'PUT means to replace.',
    rule: 'update',
  },
  {
    question: 'What a delete of `ALL` deletes.',
    reading: 'The accounts of that unit and not of those below; 200 also where there was none.',
    because: 'The page says "all customer accounts for the busUnit".',
  },
  {
    question: 'What a bulk load does with an id that exists.',
    reading: 'It replaces the account.',
    because: 'The call is made to be repeated with fresh data; "add" in its text would speak for a refusal.',
    rule: 'bulkLoadExisting',
  },
  {
    question: 'What a bulk load does where one account is refused.',
    reading: 'It loads none, and answers 400. An id that comes twice is such a case; an empty list is none.',
    because: 'The answer could not tell which were loaded.',
    rule: 'bulkLoadRefused',
  },
  {
    question: 'What validate and match compare.',
    reading:
      '`externalId`, `mainAccountNumber`, `altAccountNumber` and `depositorAccountName`, as far as given; the oldest account that fits all.',
    because: 'The page calls them what payments are matched by. Without any of them nothing is found.',
  },
  {
    question: 'What lookup compares.',
    reading: 'Every value that is given, also those of addresses.',
    because: 'The page says "matching provided information".',
  },
  {
    question: 'The status of a lookup that finds nothing.',
    reading: '404, with a Result.',
    because: 'The page lists it; an empty page with 200 is as likely.',
    rule: 'lookupNothing',
  },
  {
    question: 'The forms of list filters.',
    reading: 'As the client types them: bounds are included, `like` is SQL’s and ignores case, everything else minds it. All must hold.',
    because: 'The page calls 45 of them "object"; other lists of the vendor show the forms of texts and dates.',
  },
  {
    question: 'What `currentId`, `customerCount`, `dupsOnly`, `effEndDate`, `effStartDate`, `group` and `status` are compared with.',
    reading: 'Nothing: they are taken and change nothing.',
    because: 'The model has no such members.',
  },
  {
    question: 'Whether a list of a unit holds the accounts of the units below it.',
    reading: 'It does not. A list that names no unit holds those of all units of the user.',
    because: 'No page tells.',
    rule: 'listUnitsBelow',
  },
  {
    question: 'The size of a page where `rowLimit` is 0 or absent.',
    reading: '100 rows.',
    because: 'The 0 of the page’s example is filler.',
    rule: 'rowLimit',
  },
  {
    question: 'The size of a page at most.',
    reading: '1000 rows, whatever is asked for.',
    because: 'It is the limit of bulk load; a client must go on by the rows that it got.',
    rule: 'mostRows',
  },
  {
    question: '`rowSortOrder`, and the order of a list.',
    reading: 'It is ignored; the oldest account is the first.',
    because: 'The syntax is not documented.',
  },
  {
    question: 'The form of a row.',
    reading: 'The members that are set, with a compact unit, `systemId`, `objectType`, `owningBusUnitId` and `lastModifiedDate`.',
    because: 'Rows of the vendor’s other lists look so; the page shows none.',
  },
  {
    question: 'A path that leads nowhere.',
    reading: 'A page of HTML with 404, no Result.',
    because: 'No service has seen the request. So a wrong `baseUrl` is not taken for "no such account".',
  },
];
