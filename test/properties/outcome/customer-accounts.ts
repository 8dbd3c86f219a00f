/** CustomerAccount: its verdict is in the body where its status is a success, it knows no keys, and a 500 may be its no. */
import { CustomerAccounts, type CustomerAccountsOptions } from '../../../src/customer-accounts/client.js';
import {
  addCustomerAccount,
  bulkLoadCustomerAccounts,
  deleteCustomerAccount,
  updateCustomerAccount,
} from '../../../src/customer-accounts/operations.js';
import { sessionOf } from '../../../src/customer-accounts/session.js';
import { customerAccountsVendor } from '../../../src/customer-accounts/vendor.js';
import { no, onTheWay, onTheWayToLogin, open, resentWhereHarmless, yesInBody } from './endings.js';
import { bearerOf, fixture, jwtOf, type Kind, type ModelledVendor, type ModelOptions, type Supply } from './modelled-vendor.js';

const result = (httpCode: number, systemId: string | number = 7): object => ({ httpCode, message: 'As told', systemId: Number(systemId) });

const endings = {
  ...yesInBody,
  'yes in another form': { acted: 'yes', tells: 'nothing', reaches: { status: 200, body: [] } },
  /* Status and body must be of one mind: one of them is wrong, and nobody knows which. */
  '200 with a no': open(200, result(400)),
  '200 with a failure': open(200, result(500)),
  '200 with a refused token': open(200, result(401), { token: 'replaced' }),
  '400 with a yes': open(400, result(200)),
  '401 with a yes': open(401, result(200), { token: 'replaced' }),
  '404 with a failure': open(404, result(500)),
  '429 with a yes': open(429, result(200)),
  '500 with a yes': open(500, result(200)),
  '500 with a no': open(500, result(400)),
  ...onTheWay,
  '400 vendor': no(400, result(400)),
  '400 that is cut': { acted: 'either', tells: 'nothing', reaches: { status: 400, body: result(400), breaks: 'is cut' } },
  '401 vendor': no(401, result(401), { token: 'replayed' }),
  '403 vendor': no(403, result(403)),
  '408 vendor': open(408, result(408)),
  '421 vendor': open(421, result(421)),
  '425 vendor': open(425, result(425)),
  '404 vendor': no(404, result(404)),
  '429 vendor': no(429, result(429), { tellsWhen: true }),
  '500 vendor': open(500, result(500)),
  '503 vendor': open(503, result(503), { tellsWhen: true }),
} as const satisfies ModelledVendor['endings'];

const account = fixture('customer-accounts/customer-account');
const busUnit = { name: 'First State Properties' };
const added = { busUnit, name: 'Jane' };
const path = { busUnitName: busUnit.name, externalId: 'A-1' };
const identified = { ...added, externalId: path.externalId };
const load = { busUnit, customerAccounts: [added] };

const anAccount: Pick<Kind<CustomerAccounts>, 'success' | 'result' | 'idOf'> = {
  success: 200,
  result: (id) => ({ ...account, info1: id }),
  idOf: ({ info1 }: typeof account) => info1,
};
const aResult: typeof anAccount = {
  success: 200,
  result: (id) => result(200, id),
  idOf: ({ systemId }: { readonly systemId: number }) => systemId,
};
/* Turned away unread, the vendor has done nothing. */
const resentIfNotDone = ['refused', '429 vendor'];

const optionsOf = (options: ModelOptions, credential: string, supply: Supply): CustomerAccountsOptions => ({
  ...options,
  credentials:
    credential === 'user'
      ? { userId: 'jane', password: 'password-of-the-test' }
      : { jwt: credential === 'fixed' ? 'token-of-the-test' : supply },
});

/** CustomerAccount. */
export const customerAccounts: ModelledVendor<CustomerAccounts> = {
  title: 'CustomerAccount',
  endings,
  kinds: {
    'add, without an id': {
      ...anAccount,
      send: (accounts, options) => accounts.add(added, options),
      sendBy: (pipeline, options) => pipeline.call(addCustomerAccount, { body: added }, options),
      repeated: 'applied again',
      resent: resentIfNotDone,
    },
    'add, with an id': {
      ...anAccount,
      send: (accounts, options) => accounts.add(identified, options),
      sendBy: (pipeline, options) => pipeline.call(addCustomerAccount, { body: identified }, options),
      repeated: 'applied again',
      /* So we read "unique"; the vendor does not say, and the client does not count on it. */
      refusesRepeat: '400 vendor',
      resent: resentIfNotDone,
    },
    bulkLoad: {
      ...aResult,
      send: (accounts, options) => accounts.bulkLoad(load, options),
      sendBy: (pipeline, options) => pipeline.call(bulkLoadCustomerAccounts, { body: load }, options),
      repeated: 'applied again',
      resent: resentIfNotDone,
    },
    update: {
      ...anAccount,
      send: (accounts, options) => accounts.update(identified, options),
      sendBy: (pipeline, options) => pipeline.call(updateCustomerAccount, { body: identified }, options),
      repeated: 'harmless',
      resent: resentWhereHarmless,
    },
    delete: {
      ...aResult,
      send: (accounts, options) => accounts.delete(path, options),
      sendBy: (pipeline, options) => pipeline.call(deleteCustomerAccount, { params: path }, options),
      repeated: 'harmless',
      refusesRepeat: '404 vendor',
      resent: resentWhereHarmless,
    },
  },
  credentials: ['fixed', 'function', 'user'],
  connect: (options, credential, supply) => new CustomerAccounts(optionsOf(options, credential, supply)),
  parts: (options, credential, supply, pipeline) => ({
    vendor: customerAccountsVendor,
    auth: sessionOf(optionsOf(options, credential, supply), pipeline).auth,
    tokenRejectedCodes: ['401'],
  }),
  tokenOf: bearerOf,
  logins: {
    asks: (at) => (at.startsWith('/public/') ? 'by secret' : undefined),
    endings: {
      yes: yesInBody.yes,
      ...onTheWayToLogin,
      '401 vendor': no(401, result(401)),
      '403 vendor': no(403, result(403)),
      '500 vendor': no(500, result(500)),
    },
    token: (id, lifeMs, now) => {
      const value = lifeMs === undefined ? id : jwtOf(id, lifeMs, now);
      return { value, body: value };
    },
  },
};
