/** CRM.COM: its verdict is in the body, it knows no keys, and how it takes a second settlement is not documented. */
import { CrmCom, type CrmComOptions } from '../../../src/crmcom/client.js';
import { applySettlement } from '../../../src/crmcom/operations.js';
import { sessionOf } from '../../../src/crmcom/session.js';
import { crmcomVendor } from '../../../src/crmcom/vendor.js';
import { leftOpen, no, onTheWay, onTheWayToLogin, open, yesInBody } from './endings.js';
import { fixture, jwtOf, type Kind, type ModelledVendor, type ModelOptions, type Supply } from './modelled-vendor.js';

const envelope = (code: string): object => ({ status: { code, message: 'Refused', description: '' }, data: null });
const yesBody = { ...envelope('OK'), data: { total_contribution_amount: 11.25 } };
const refusal = envelope('COM.CRM.EXCEPTION.REWARDS.NOTFOUNDEXCEPTION');
const tokenInvalid = 'COM.CRM.EXCEPTION.SECURITY.TOKENINVALIDEXCEPTION';

const endings = {
  ...yesInBody,
  'yes in another form': { acted: 'yes', tells: 'nothing', reaches: { status: 200, body: { status: { code: 'OK' }, data: [] } } },
  'no verdict': open(200, { data: {} }),
  'a code that nobody knows': open(200, envelope('ERROR')),
  'almost a yes': open(200, { ...yesBody, status: { code: 'ok' } }),
  '400 with a yes': open(400, yesBody),
  '401 with a yes': open(401, yesBody, { token: 'replaced' }),
  '404 with a code that nobody knows': open(404, envelope('ERROR')),
  '500 with a yes': open(500, yesBody),
  'no in the body': no(200, refusal),
  /* The client is told the code; the refused call itself is not replayed for it. */
  'token refused in the body': no(200, envelope(tokenInvalid), { token: 'replaced' }),
  ...onTheWay,
  '400 vendor': no(400, refusal),
  '400 that is cut': { acted: 'either', tells: 'nothing', reaches: { status: 400, body: refusal, breaks: 'is cut' } },
  '401 vendor': no(401, refusal, { token: 'replayed' }),
  ...leftOpen(refusal),
  '404 vendor': no(404, refusal),
  '409 vendor': no(409, refusal),
  '429 vendor': no(429, refusal, { tellsWhen: true }),
  '500 vendor': open(500, refusal),
  '503 vendor': open(503, refusal, { tellsWhen: true }),
} as const satisfies ModelledVendor['endings'];

const settlement = fixture('crmcom/apply-settlement') as { readonly data: { readonly invoice: object } };
const body = { customer_event_identifier: { number: '796' } };

const settled: Kind<CrmCom> = {
  send: ({ purchases }, options) => purchases.applySettlement(body, options),
  sendBy: (pipeline, options) => pipeline.call(applySettlement, { body }, options),
  success: 200,
  result: (id) => ({ ...settlement, data: { ...settlement.data, invoice: { ...settlement.data.invoice, id } } }),
  idOf: ({ invoice }: { readonly invoice?: { readonly id: string } }) => invoice?.id,
  repeated: 'applied again',
  resent: ['refused'],
};

const optionsOf = (options: ModelOptions, credential: string, supply: Supply): CrmComOptions => ({
  ...options,
  tokenRejectedCodes: [tokenInvalid],
  credentials:
    credential === 'key'
      ? { webApiKey: 'key-of-the-test' }
      : credential === 'password'
        ? { username: 'demo', password: 'password-of-the-test', organisation: 'DEMO' }
        : { token: credential === 'fixed' ? 'token-of-the-test' : supply },
});

/** CRM.COM. */
export const crmcom: ModelledVendor<CrmCom> = {
  title: 'CRM.COM',
  endings,
  kinds: {
    'applySettlement, which may be done twice': settled,
    'applySettlement, which is refused the second time': { ...settled, refusesRepeat: 'no in the body' },
  },
  credentials: ['fixed', 'function', 'key', 'password'],
  connect: (options, credential, supply) => new CrmCom(optionsOf(options, credential, supply)),
  parts: (options, credential, supply, pipeline) => ({
    vendor: crmcomVendor,
    auth: sessionOf(optionsOf(options, credential, supply), pipeline).auth,
    tokenRejectedCodes: [tokenInvalid],
  }),
  tokenOf: ({ body: sent }) => /"token":"([^"]+)"/.exec(sent)?.[1],
  logins: {
    asks: (path) => (path.includes('/authentication/') ? 'by secret' : undefined),
    endings: {
      yes: yesInBody.yes,
      ...onTheWayToLogin,
      'no in the body': no(200, refusal),
      'no verdict': no(200, { data: {} }),
      '401 vendor': no(401, refusal),
      '500 vendor': no(500, refusal),
    },
    /* Before R12 tokens are digits; since then they are JWTs. */
    token: (id, lifeMs, now) => {
      const value = lifeMs === undefined ? id : jwtOf(id, lifeMs, now);
      return { value, body: { status: { code: 'OK', message: null, description: null }, data: { token: value } } };
    },
  },
};
