import type { Assumption } from '../assumption.js';

/** What Quickr's page leaves open, and how the sandbox reads it. */
export const assumptions: readonly Assumption[] = [
  {
    question: 'The body of an error.',
    reading:
      '`{ error: { message, code, errors } }`; `code` is the reason phrase in capitals, an entry of `errors` has `path` and `message`.',
    because: 'Dintero, the sibling API of the same company, documents this form, and a code with a blank in it.',
  },
  {
    question: 'Which statuses errors have, and whether something made is answered with 200 or 201.',
    reading:
      '200 for everything that works, 400 for input, 401 for a bad token, 403 for what a token does not allow, 404, 409 for a case, declaration or contract in the wrong state.',
    because: 'The page says "standard HTTP response codes"; the sibling API answers 200 for most of what it makes.',
    rule: 'statuses',
  },
  {
    question: 'Whether an API key as a token, a token of another account and an exchange for a foreign account are 401 or 403.',
    reading: 'The key is 401, the two others are 403.',
    because: 'The key is no valid token at all; the others are valid, and not for this.',
    rule: 'statuses',
  },
  {
    question: 'Members of bodies and queries that no page names.',
    reading: 'Refused. Bodies whose form is lost as a whole (declarations, agent edits) are let through.',
    because: 'A name that is misspelled would otherwise pass for a filter that finds everything.',
    rule: 'unknownMembers',
  },
  {
    question: 'Values that are on no list of the page, such as a new type of check.',
    reading: 'Refused.',
    because: 'Most of them are misspelled.',
    rule: 'unknownValues',
  },
  {
    question: 'The scopes of cases, of what belongs to them, and of automations.',
    reading: 'Reading takes any of the three, all else `write:quickr` or `admin:quickr`, automations `admin:quickr`.',
    because: 'Their entries are lost; the entries that are left are made so.',
  },
  {
    question: 'Whether `admin:quickr` includes the other scopes.',
    reading: 'No: an endpoint takes the scopes that it lists.',
    because: 'The checklists list `read:quickr` and `admin:quickr` side by side.',
    rule: 'scopesInclude',
  },
  {
    question: 'Whether tokens end with the API key that they were got with.',
    reading: 'They live for their hour.',
    because: 'They are said to be JWTs, which nobody looks up.',
    rule: 'tokensOutliveTheirKey',
  },
  {
    question: 'Whether an API key is shown again after it was created.',
    reading: 'No.',
    because: 'The examples of all answers share one schema; a key that can be read again is none.',
    rule: 'apiKeyShown',
  },
  {
    question: 'The members of `pagination`.',
    reading: '`limit`, and `starting_after` where there is more.',
    because: 'They are lost. Nothing of this library reads them.',
    rule: 'pagination',
  },
  {
    question: 'The order of lists.',
    reading: 'The newest first.',
    because: 'Lists that are walked by `starting_after` usually are.',
    rule: 'order',
  },
  {
    question: 'A `starting_after` that is not in the list, because it was deleted for example.',
    reading: 'Refused.',
    because: 'A walk that begins anew without a word is worse.',
    rule: 'unknownCursor',
  },
  {
    question: 'How statuses are spelled that the page only speaks of: form in progress, waiting for signature, declined, archived.',
    reading: '`FORM_IN_PROGRESS`, `WAITING_FOR_SIGNATURE`, `DECLINED`, `ARCHIVED`; contracts are `pending`, `signed`, `closed`.',
    because: 'The sibling API has three of them for the same cases.',
    rule: 'spelling',
  },
  {
    question: 'How long checks, automations and contracts take.',
    reading:
      'Checks start after 1 s and take 1 s each, one after another; automations act 1 s after a status; a contract can be signed for 85 days.',
    because: 'The page says "a few seconds", and 85 days.',
    rule: 'timing',
  },
  {
    question: 'How `sanction` comes back.',
    reading: 'As `sanctions`.',
    because: 'The guide creates a check `sanction` and has an automation look for `sanctions` on the same case.',
    rule: 'sanctions',
  },
  {
    question: 'A check whose section the case does not have.',
    reading: 'Refused for `signatory`, `bank_account`, `agreement` and `credit_score`.',
    because: 'The page says that they require it.',
    rule: 'missingSection',
  },
  {
    question: '`perform_checks` together with `request_declaration`.',
    reading: 'Refused.',
    because: 'The changelog has one or the other.',
  },
  {
    question: 'What "completed" means for a case of nothing but a credit score.',
    reading: 'It ends at `READY_FOR_REVIEW`, without a declaration.',
    because: 'Only people and automations approve.',
    rule: 'creditScoreOnly',
  },
  {
    question: 'From which status a case that was only checked can be given a declaration.',
    reading: 'From `READY_FOR_REVIEW`, once.',
    because: 'The guide does so.',
    rule: 'declareFrom',
  },
  {
    question: 'Where the declaration URL stands.',
    reading: 'At the case and in its `urls`.',
    because: 'The diagrams name it, and not its place.',
    rule: 'declarationUrl',
  },
  {
    question: 'The body of a declaration, and the place of `intent`.',
    reading:
      '`{ intent, sections: [{ type, data }], form_submitter }`, or `intent` in the query. What is left out is declared as it was prefilled.',
    because: 'Prefills have this form, and the form that customers see comes prefilled.',
    rule: 'intent',
  },
  {
    question: 'The names of what is declared.',
    reading:
      '`name`, `birth_date`, `title` of persons; `bank_account_number`, `country` of accounts; `url` of web sites; `accepted` of agreements.',
    because: 'The tables of the test data have these columns; the sibling API has the long name of the number.',
  },
  {
    question: 'Who signs a contract.',
    reading: 'Everybody who is declared in the section `signatory`. A case without anybody there goes on unsigned.',
    because: 'The page says "all signatories"; the member for signing options is lost.',
  },
  {
    question: 'Whether a contract that waits for signatures can be renewed.',
    reading: 'Yes: all sign afresh, and the 85 days begin anew. One that is signed or closed cannot be.',
    because: 'The FAQ renews one that nobody has signed; closed ones cannot be re-opened.',
  },
  {
    question: 'Whether the links for signing and for showing who one is redirect.',
    reading: 'They redirect.',
    because: 'They are made for the browsers of people who got them by e-mail.',
    rule: 'links',
  },
  {
    question: 'Whether those links take a token.',
    reading: 'They do.',
    because: 'Every call that the page shows does.',
    rule: 'linksNeedToken',
  },
  {
    question: 'What a call answers whose result is not known: running checks, declaring, renewing, editing.',
    reading: 'The case, the declaration, the contract, the edit.',
    because: 'The other calls answer with what they changed.',
    rule: 'emptyAnswers',
  },
  {
    question: 'Whether discoveries are a bare list.',
    reading: 'Yes.',
    because: 'The changelog says "a list".',
    rule: 'discoveries',
  },
  {
    question: 'Whether a usage report is described or is CSV itself.',
    reading: '`{ reports: [...] }`, each with the count of cases and a link.',
    because: 'The reference says so; the changelog says CSV.',
    rule: 'reports',
  },
  {
    question: 'Which events there are, and which of them are sent to the callback URL.',
    reading:
      'A list of our own (`case_created`, `case_status_updated`, `checks_completed` …); `checks_completed` is sent, with the results and what has changed.',
    because: 'Their section is lost; "sent when the checks are completed and contains changes" is what is left.',
    rule: 'callbackOn',
  },
  {
    question: 'Whether a callback that fails is sent again.',
    reading: 'No.',
    because: 'No page speaks of it.',
  },
  {
    question: 'Which of the test persons are on lists: the icons of those columns are lost.',
    reading: 'Everybody of the two companies in bad standing, and nobody else. `state.register` can be written to.',
    because: 'The headings say "bad standing and in sanctions list".',
  },
  {
    question: 'Credit scores, registration dates and shares of the test companies.',
    reading: 'Invented: A is 85, B 60, C 40, E 0; all are older than five years; two owners share 60 to 40 and 70 to 30.',
    because: 'The page has the letters; Creditsafe has these bounds for them. Only E is below the threshold of 30.',
  },
  {
    question: 'Whether a sole proprietorship has a credit score.',
    reading: 'Yes; its owners are `COMPANY_TYPE_NOT_SUPPORTED`.',
    because: 'The test data give both of them a letter, and neither an owner.',
    rule: 'scoreSoleProprietorships',
  },
  {
    question: 'A number that is none of the test companies’, on a test account.',
    reading: '`DISCOVERY_MISSING` on `company`, `CASE_TYPE_NOT_SUPPORTED` on `credit_score`.',
    because: 'That is what these flags are said to mean.',
  },
  {
    question: 'When an owner is `DATA_MANUAL_UPDATE`, `DATA_MANUALLY_ADDED`, possibly missing or possibly a relative.',
    reading: 'Changed against the prefill, not in it, in it and not declared, of the same last name.',
    because: 'The page describes them in these words, the last but for the name.',
  },
  {
    question: 'Checks that waited for data nobody has given when everything is declared.',
    reading: 'They run, and are `DECLARATION_MISSING` or `DATA_MISSING`; checklists and identities wait for their people.',
    because: 'The flags say so. Undeclared cases leave them `NOT_STARTED`, as the FAQ has it.',
  },
  {
    question: 'What makes a case go back to review.',
    reading: 'Flags that differ from the run before, or something new in the register (`DISCOVERY_UPDATED`).',
    because: '"In case of any changes the case status will change to READY_FOR_REVIEW."',
  },
  {
    question: 'Conditions whose path leads to several values.',
    reading: 'All of them must do.',
    because: 'An automation that approves should rather not.',
    rule: 'severalValues',
  },
  {
    question: 'Which statuses an automation can set.',
    reading: 'Approved, declined, archived, where they may follow; it notes what it did, or why it did nothing.',
    because: 'People decide on these; the others come about by themselves.',
  },
  {
    question: 'Agent edits.',
    reading: '`{ type, data }` replaces what was declared of a section, once something was.',
    because: 'The changelog speaks of overriding a declaration.',
  },
  {
    question: 'What `agent_checklists` of a case to create holds.',
    reading: 'Ids of checklists of the account, bare or as `{ id }`. The case cannot be approved before all entries are answered.',
    because: 'Automations are named by `{ id }`.',
  },
];
