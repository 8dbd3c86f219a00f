import { type CrmComOperations, operations } from '../../crmcom/table.js';
import { IssuedTokens } from '../issued-tokens.js';
import { seededRandom } from '../random.js';
import { refusing } from '../refusal.js';
import type { Answer, Call, OperationRequest, Simulator, World } from '../simulator.js';
import { addPurchase, NewPurchase } from './add-purchase.js';
import type { SandboxCrmCom } from './face.js';
import { accepted, type Envelope, methodNotFound, plainRefusal, Refusal, tokenRejectedCodes } from './refusal.js';
import { checked, membersOf } from './request-body.js';
import { routes } from './routes.js';
import type { Installation } from './settle.js';
import { seededState } from './state.js';
import { authenticate, type CrmComToken } from './tokens.js';

const logins: readonly string[] = ['crmcom.auth.login', 'crmcom.auth.loginWithKey'];

/** Makes a simulated CRM.COM. */
export function crmcomSimulator({ clock, seed }: World): Simulator<SandboxCrmCom> {
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
    const route = table[operation.id as keyof CrmComOperations] as (call: Call<any>) => Answer;
    const { status, body } = route(call);
    return { status, body: accepted(body) };
  };

  return {
    state,
    options: (reach) => ({ credentials: { webApiKey: state.webApiKey }, tokenRejectedCodes, ...reach }),
    face: { addPurchase: (purchase) => addPurchase(installation, purchase) },
    additions: {
      purchases: { schema: NewPurchase, add: (purchase: NewPurchase) => addPurchase(installation, purchase) },
    },
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
  };
}

const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal;
