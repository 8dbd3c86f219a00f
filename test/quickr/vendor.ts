import { Quickr } from '../../src/index.js';
import { operations } from '../../src/quickr/operations.js';
import { quickrVendor } from '../../src/quickr/vendor.js';

import { isClientError, isText, member } from '../hostile/json.js';
import { quickr as modelled } from '../properties/outcome/quickr.js';
import { fixture } from '../raw-answers/bodies.js';
import type { TestedVendor } from '../vendor.js';
import { quickrSuite } from '../wire/quickr.cases.js';
import { anySuite } from '../wire/wire.js';
import { gaps } from './gaps.js';
import { plainCall } from './plain-call.js';
import { checklist, rawBodies } from './raw-bodies.js';
import { rawCalls } from './raw-calls.js';
import { secrets } from './secrets.js';
import { ownNo, plays } from './verdict.js';

const newCase = { checks: [{ type: 'company' }] } as const;
const aCase = { id: 'c1', status: 'FORM_NOT_STARTED', checks: [] };

/** What the suites must know of Quickr. */
export const quickr: TestedVendor = {
  folder: 'quickr',
  client: Quickr,
  data: quickrVendor,
  operations: { ...operations },
  wire: anySuite(quickrSuite),
  gaps,
  outcome: modelled as TestedVendor['outcome'],
  secrets,
  verdict: { plays, ownNo },
  rawAnswers: { verdict: 'status', bodies: rawBodies, calls: rawCalls, yes: { 'checklists.get': checklist } },
  hostile: {
    answer: fixture('quickr/get-checklist'),
    result: (answer) => answer,
    call: (baseUrl, options) => new Quickr({ ...options, baseUrl, accountId: 'TQ1234567', accessToken: 'test-token' }).checklists.get('1'),
    unreadable: 'applied',
    isRefused: (status, json) => isClientError(status) && isText(member(member(json, 'error'), 'message')),
  },
  aborted: [
    {
      name: 'quickr cases.create',
      isKeyed: false,
      yes: aCase,
      no: { status: 400, body: { error: { message: 'Refused' } } },
      login: { access_token: 'token-1', token_type: 'Bearer', expires_in: 3600 },
      make: (baseUrl, options, asked) =>
        new Quickr({ ...options, baseUrl: `${baseUrl}/v2`, accountId: 'TQ1234567', apiKey: 'key-of-the-test' }).cases.create(
          newCase,
          asked,
        ),
    },
  ],
  plainCall,
  documented: ({ quickr }) => ({
    at: 'https://api.eu.quickr.no/v2',
    environment: {
      QUICKR_ACCOUNT_ID: quickr.options.accountId,
      QUICKR_API_KEY: quickr.options.apiKey,
      QUICKR_CALLBACK_SECRET: 'a long secret of ours',
    },
  }),
};
