import { model, type Schema, text } from '../../core/contract/schema.js';
import type { QuickrOperations } from '../../quickr/table.js';
import { seededRandom } from '../random.js';
import { admitting, refusing } from '../refusal.js';
import type { Answer, Call, OperationRequest, Simulator, World } from '../simulator.js';
import { Access } from './access.js';
import { additions } from './additions.js';
import { triggerAutomations } from './automations.js';
import { dashboardOf } from './dashboard.js';
import { redeliver } from './events.js';
import type { SandboxQuickr } from './face.js';
import { bodyOf, queryOf } from './input.js';
import { plainRefusal, Refusal } from './refusal.js';
import { routes } from './routes.js';
import { type Service, timestamp } from './service.js';
import { seededState } from './state.js';

/** Makes a simulated Quickr. */
export function quickrSimulator(world: World): Simulator<SandboxQuickr> {
  const { clock, seed, deliver } = world;
  const beginning = { now: () => clock.now() };
  let random = seededRandom(seed, 'quickr');
  const seededAt = timestamp(beginning);
  const state = seededState(random, seededAt);
  const service: Service = {
    state,
    now: beginning.now,
    get random() {
      return random;
    },
    later: (ms, what) => clock.schedule(ms, what),
    deliver,
    statusChanged: (file) => triggerAutomations(service, file),
  };
  const access = new Access(service);
  const table = routes(service, access);

  const carryOut = (request: OperationRequest): Answer => {
    if (request.operation.query === undefined) queryOf(service, request);
    // biome-ignore lint/suspicious/noExplicitAny: the table has a route of this form for every id that is found
    const route = table[request.operation.id as keyof QuickrOperations] as (call: Call<any>) => Answer;
    return route({ ...request, body: bodyOf(service, request) });
  };

  return {
    state,
    options: (reach) => ({ accountId: state.accountId, apiKey: state.apiKey, ...reach }),
    face: {
      signIn: (email = 'user@example.com') => access.signIn(email),
      redeliver: (eventId) => redeliver(service, eventId),
      ...dashboardOf(service),
    },
    additions: {
      ...additions(service),
      /* The event of a callback that was sent, to be sent once more. */
      callbacks: { schema: SentEvent, add: async ({ eventId }: SentEvent) => ({ status: await redeliver(service, eventId) }) },
    },
    secrets: () => [state.apiKey],
    isSecret: (word) => access.isSecret(word),
    admit: (request) => admitting(request, isRefusal, () => access.admit(request)),
    answer: (request) => refusing(request, isRefusal, () => carryOut(request)),
    refusal: (status) => plainRefusal(status).answer(),
    reset: () => {
      access.clear();
      random = seededRandom(seed, 'quickr');
      Object.assign(state, seededState(random, seededAt));
    },
  };
}

interface SentEvent {
  readonly eventId: string;
}

const SentEvent: Schema<SentEvent> = model<SentEvent>('SentEvent', { eventId: text() });

const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal;
