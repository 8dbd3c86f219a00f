/** Quickr: its verdict is the status, it knows no keys, and its tokens come of an API key or of a partner's token. */

import { Quickr, type QuickrOptions } from '../../../src/quickr/client.js';
import type { CreateCase } from '../../../src/quickr/models/create-case.js';
import { createAccount, createCase, updateAccount } from '../../../src/quickr/operations.js';
import { sessionOf } from '../../../src/quickr/session.js';
import { quickrVendor } from '../../../src/quickr/vendor.js';
import { leftOpen, no, onTheWay, onTheWayToLogin, open, resentWhereHarmless, yesByStatus } from './endings.js';
import { bearerOf, fixture, type ModelledVendor, type ModelOptions, type Supply } from './modelled-vendor.js';

const refusal = { error: { message: 'Refused', code: 'NOT FOUND', errors: [] } };

const endings = {
  ...yesByStatus,
  ...onTheWay,
  '200 with an error': open(200, refusal),
  '400 with a yes': open(400, { id: 'c1', status: 'FORM_NOT_STARTED', checks: [] }),
  '401 with a yes': open(401, { id: 'c1', status: 'FORM_NOT_STARTED', checks: [] }, { token: 'replayed where harmless' }),
  ...leftOpen(refusal),
  '400 vendor': no(400, refusal),
  '400 that is cut': { acted: 'either', tells: 'nothing', reaches: { status: 400, body: refusal, breaks: 'is cut' } },
  '401 vendor': no(401, refusal, { token: 'replayed' }),
  '403 vendor': no(403, refusal),
  '404 vendor': no(404, refusal),
  '409 vendor': no(409, refusal),
  '429 vendor': no(429, refusal, { tellsWhen: true }),
  '500 vendor': open(500, refusal),
  '503 vendor': open(503, refusal, { tellsWhen: true }),
} as const satisfies ModelledVendor['endings'];

/* The form of a case is made out from guides, so one of another form is a result; that of an account is documented. */
const endingsOfAccounts: ModelledVendor['endings'] = {
  ...endings,
  'yes in another form': { acted: 'yes', tells: 'yes, unreadable', reaches: { status: 200, body: [] } },
};

const aid = 'TQ1230482';
const account = fixture('quickr/create-account');
const newCase = fixture('quickr/create-case.request') as unknown as CreateCase;
const name = { name: 'Ragnarok' };

const optionsOf = (options: ModelOptions, credential: string, supply: Supply): QuickrOptions =>
  credential === 'fixed' || credential === 'function'
    ? { ...options, accountId: aid, accessToken: credential === 'fixed' ? 'token-of-the-test' : supply }
    : { ...options, accountId: aid, apiKey: 'key-of-the-test' };

/** Quickr. */
export const quickr: ModelledVendor<Quickr> = {
  title: 'Quickr',
  endings,
  kinds: {
    'cases.create': {
      send: ({ cases }, options) => cases.create(newCase, options),
      sendBy: (pipeline, options) => pipeline.call(createCase, { params: { aid }, body: newCase } as { body: CreateCase }, options),
      success: 200,
      result: (id) => ({ id, status: 'FORM_NOT_STARTED', checks: [] }),
      idOf: ({ id }: { readonly id: string }) => id,
      repeated: 'applied again',
      resent: ['refused'],
    },
    'accounts.create': {
      send: ({ accounts }, options) => accounts.create({ ...name, type: 'customer' }, options),
      sendBy: (pipeline, options) =>
        pipeline.call(createAccount, { params: { aid }, body: { ...name, type: 'customer' } } as never, options),
      success: 200,
      result: (id) => ({ ...account, id }),
      idOf: ({ id }: typeof account) => id,
      repeated: 'applied again',
      endings: endingsOfAccounts,
      resent: ['refused'],
    },
    'accounts.update': {
      send: ({ accounts }, options) => accounts.update(name, options),
      sendBy: (pipeline, options) => pipeline.call(updateAccount, { params: { aid }, body: name } as never, options),
      success: 200,
      result: (id) => ({ ...account, name: id }),
      idOf: ({ name: id }: typeof account) => id,
      repeated: 'harmless',
      endings: endingsOfAccounts,
      resent: resentWhereHarmless,
    },
  },
  credentials: ['fixed', 'function', 'key', 'exchange'],
  connect: (options, credential, supply) => {
    const client = new Quickr(optionsOf(options, credential, supply));
    return credential === 'exchange' ? client.forAccount('TQ1230483') : client;
  },
  parts: (options, credential, supply, pipeline) => ({
    vendor: quickrVendor,
    auth: sessionOf(optionsOf(options, credential, supply), aid, pipeline).auth,
  }),
  tokenOf: bearerOf,
  logins: {
    asks: (path) => (path.endsWith('/auth/exchange_token') ? 'by token' : path.endsWith('/auth/token') ? 'by secret' : undefined),
    endings: {
      yes: yesByStatus.yes,
      ...onTheWayToLogin,
      '401 vendor': no(401, refusal),
      '403 vendor': no(403, refusal),
      '500 vendor': no(500, refusal),
    },
    /* It always tells an hour; a token that is told nothing of is one that is revoked before. */
    token: (id, lifeMs = 3_600_000) => ({ value: id, body: { access_token: id, token_type: 'Bearer', expires_in: lifeMs / 1000 } }),
  },
};
