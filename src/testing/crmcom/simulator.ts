import { crmcomVendor } from '../../crmcom/vendor.js';
import { IssuedTokens } from '../issued-tokens.js';
import { seededRandom } from '../random.js';
import { refusing } from '../refusal.js';
import type { Answer, Call, OperationRequest, Simulator, World } from '../simulator.js';
import { addPurchase, type NewPurchase } from './add-purchase.js';
import { operations, type SimulatedOperations } from './operations.js';
import { accepted, type Envelope, methodNotFound, plainRefusal, Refusal } from './refusal.js';
import { checked, membersOf } from './request-body.js';
import { routes } from './routes.js';
import type { Installation } from './settle.js';
import { type CrmComCustomerEvent, type CrmComState, seededState } from './state.js';
import { authenticate, type CrmComToken } from './tokens.js';

/** The simulated CRM.COM, with what a test does beside the API. */
export interface CrmComSimulator extends Simulator {
  readonly state: CrmComState;
  /** Adds a purchase, as a till would. */
  readonly addPurchase: (purchase?: NewPurchase) => CrmComCustomerEvent;
}

const logins: readonly string[] = ['crmcom.auth.login', 'crmcom.auth.loginWithKey'];

/** Makes a simulated CRM.COM. */
export function crmcomSimulator({ clock, seed }: World): CrmComSimulator {
  const tokens = new IssuedTokens<CrmComToken>(() => clock.now());
  let random = seededRandom(seed, 'crmcom');
  const state = seededState(random);
  const installation: Installation = {
    state,
    now: () => clock.now(),
    get random() {
      return random;
    },
  };
  const table = routes(installation, tokens);

  const carryOut = (request: OperationRequest): Answer<Envelope> => {
    const { operation } = request;
    const members = membersOf(request);
    if (!logins.includes(operation.id)) authenticate(tokens, members['token']);
    const call = { ...request, body: checked(operation, members, state.rules) };
    // biome-ignore lint/suspicious/noExplicitAny: the table has a route of this form for every id that is found
    const route = table[operation.id as keyof SimulatedOperations] as (call: Call<any>) => Answer;
    const { status, body } = route(call);
    return { status, body: accepted(body) };
  };

  return {
    vendor: crmcomVendor,
    operations: { ...operations },
    state,
    secrets: () => [state.webApiKey, ...state.users.map(({ password }) => password)],
    isSecret: (word) => tokens.isKnown(word),
    answer: (request) => {
      const { errorStatus } = state.rules;
      const answer = refusing(request, isRefusal, () => carryOut(request));
      const isRefused = (answer.body as Envelope).status.code !== 'OK';
      return isRefused && errorStatus !== 'fitting' ? { ...answer, status: errorStatus } : answer;
    },
    refusal: (status, request) => {
      const isStray = status === 404 && !('operation' in request);
      return { ...(isStray ? methodNotFound(Object.values(operations)) : plainRefusal(status)).answer(), status };
    },
    reset: () => {
      tokens.clear();
      random = seededRandom(seed, 'crmcom');
      Object.assign(state, seededState(random));
    },
    addPurchase: (purchase) => addPurchase(installation, purchase),
  };
}

const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal;
