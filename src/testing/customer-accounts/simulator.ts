import { CustomerAccount } from '../../customer-accounts/models/customer-account.js';
import type { CustomerAccountsOperations } from '../../customer-accounts/table.js';
import { IssuedTokens } from '../issued-tokens.js';
import { seededRandom } from '../random.js';
import { admitting, refusing } from '../refusal.js';
import type { Answer, Call, OperationRequest, Simulator, World } from '../simulator.js';
import { addAccount, type Service } from './accounts.js';
import { callerOf, type UserToken } from './callers.js';
import type { SandboxCustomerAccounts } from './face.js';
import { plainRefusal, Refusal, unmatchedAnswer } from './refusal.js';
import { bodyOf } from './request-body.js';
import { routes } from './routes.js';
import { seededState } from './state.js';

/* What is seeded has numbers below. */
const firstSystemId = 123412400;

/** Makes a simulated CustomerAccount service. */
export function customerAccountsSimulator({ clock, seed }: World): Simulator<SandboxCustomerAccounts> {
  const tokens = new IssuedTokens<UserToken>(() => clock.now());
  let random = seededRandom(seed, 'customerAccounts');
  let systemId = firstSystemId;
  const state = seededState(random);
  const service: Service = {
    state,
    now: () => clock.now(),
    newSystemId: () => {
      systemId += 1;
      return systemId;
    },
    get random() {
      return random;
    },
  };
  const table = routes(service, tokens);
  const admit = (): void => tokens.issue(state.jwt, { userId: state.users[0]?.userId ?? '' }, Number.POSITIVE_INFINITY);
  admit();

  const carryOut = (request: OperationRequest): Answer => {
    const { id } = request.operation;
    const call = { ...request, body: bodyOf(request, state.rules) };
    // biome-ignore lint/suspicious/noExplicitAny: the table has a route of this form for every id that is found
    const route = table[id as keyof CustomerAccountsOperations] as (call: Call<any>) => Answer;
    return route(call);
  };

  return {
    state,
    options: (reach) => {
      const { merchant } = state.rules;
      return { credentials: { jwt: state.jwt }, ...(merchant === null ? {} : { merchant }), ...reach };
    },
    face: {},
    additions: {
      accounts: {
        schema: CustomerAccount,
        add: (account: CustomerAccount) => {
          const name = account.busUnit?.name ?? state.units[0]?.name;
          const unit = state.units.find((one) => one.name === name);
          if (unit === undefined) throw new RangeError(`There is no business unit ${name}.`);
          return addAccount(service, unit, account).account;
        },
      },
    },
    secrets: () => [...state.users.map(({ password }) => password), state.jwt],
    isSecret: (word) => tokens.isKnown(word),
    admit: (request) =>
      admitting(request, isRefusal, () => {
        /* A login tells in its body who asks. */
        if (request.operation.id === 'customerAccounts.auth.login') return 'unknown';
        callerOf(request, tokens, state);
        return 'known';
      }),
    answer: (request) => refusing(request, isRefusal, () => carryOut(request)),
    refusal: (status, request) => ('operation' in request ? plainRefusal(status).answer(request) : unmatchedAnswer(status)),
    reset: () => {
      tokens.clear();
      random = seededRandom(seed, 'customerAccounts');
      systemId = firstSystemId;
      Object.assign(state, seededState(random));
      admit();
    },
  };
}

const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal;
