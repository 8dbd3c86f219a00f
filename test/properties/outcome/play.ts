/** One sequence: a call, what happens to its attempts, and perhaps the same call again by its caller. Played, and judged. */
import fc from 'fast-check';
import { vi } from 'vitest';
import type { ApiPromise } from '../../../src/core/call/api-promise.js';
import { buildPipeline } from '../../../src/core/call/build-pipeline.js';
import type { RequestOptions } from '../../../src/core/call/options.js';
import type { Pipeline } from '../../../src/core/call/pipeline.js';
import { isQuadrailError } from '../../../src/core/ground/errors.js';
import { kyTransport } from '../../../src/core/transport/ky-transport.js';
import { isHarmless, judgeCall, type Played } from './claims.js';
import { pairsOf } from './endings.js';
import { knowing } from './knowing.js';
import { type Attempt, attemptTimeout, type Login, type LoginStep, ModelVendor, type Script, type Step } from './model-vendor.js';
import { type BadPolicy, endingsOf, type Kind, type ModelledVendor, type ModelOptions } from './modelled-vendor.js';
import { VirtualClock } from './virtual-clock.js';

/** Whose idempotency key a call carries: its own, or its caller's, as a text or from a function, which may fail at its second key. */
export type OwnKey = 'none' | 'text' | 'function' | 'function that fails';

/** What happens in one sequence. */
export interface Sequence extends Script {
  readonly credential: string;
  /** The sending step knows what never left, as that of Node does; a fetch of the user's does not. */
  readonly knowsWhatLeft: boolean;
  readonly maxRetries: number;
  readonly ownKey: OwnKey;
  readonly totalTimeout: number | undefined;
  /** When the caller's signal is aborted; 0 is before the call. */
  readonly abortAt: number | undefined;
  /** What `Math.random` gives to the backoff. */
  readonly jitter: number;
  /** Whether the caller makes the call again: never, after an error that says that this is safe, or whatever became of it. */
  readonly again: 'never' | 'if safe' | 'anyway';
}

const seldom = (...values: readonly number[]): fc.Arbitrary<number | undefined> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...values) });

/** Any sequence of a vendor's calls, or of some kinds of them. */
export const sequencesOf = (vendor: ModelledVendor, kinds = Object.keys(vendor.kinds)): fc.Arbitrary<Sequence> =>
  fc.oneof(...kinds.map((kind) => sequencesOfKind(vendor, kind)));

function sequencesOfKind(vendor: ModelledVendor, kind: string): fc.Arbitrary<Sequence> {
  const endings = endingsOf(vendor, kind);
  const refusals = Object.keys(endings).filter((name) => endings[name]?.token !== undefined);
  const loginEndings = Object.keys(vendor.logins?.endings ?? { refused: {}, timeout: {} });
  return fc.record({
    kind: fc.constant(kind),
    steps: fc.array(
      fc
        .record({
          pair: fc.constantFrom(...pairsOf(endings)),
          retryAfter: seldom(1, 30, 61, 86_400),
          workMs: fc.constantFrom(0, 0, 700, 3_000, 100_000),
          queued: fc.boolean(),
          deaf: fc.boolean(),
        })
        .map(({ pair, ...rest }): Step => ({ ...pair, ...rest })),
      { minLength: 1, maxLength: 8, size: 'max' },
    ),
    logins: fc.array(
      fc.record<LoginStep>({
        ending: fc.oneof({ weight: 3, arbitrary: fc.constant('yes') }, { weight: 1, arbitrary: fc.constantFrom(...loginEndings) }),
        lifeMs: fc.constantFrom(3_600_000, 3_600_000, 3_600_000, 20_000, 900, 10),
        told: fc.boolean(),
        deaf: fc.boolean(),
      }),
      { maxLength: 6, size: 'max' },
    ),
    deadToken: refusals.length === 0 ? fc.constant(undefined) : fc.constantFrom(...refusals),
    credential: fc.constantFrom(...vendor.credentials),
    knowsWhatLeft: fc.boolean(),
    maxRetries: fc.integer({ min: 0, max: 3 }),
    ownKey: fc.constantFrom<OwnKey>('none', 'none', 'text', 'function', 'function that fails'),
    totalTimeout: seldom(10, 500, 1_500, 25_000),
    abortAt: seldom(0, 10, 700, 2_500, 15_000),
    jitter: fc.constantFrom(0, 0.5, 0.999),
    again: fc.constantFrom('never', 'if safe', 'anyway'),
  });
}

/** Is shown what happened to attempts and logins. */
export type Watch = (kind: string, attempts: readonly Attempt[], logins: readonly Login[]) => void;

type Send = (options: RequestOptions) => ApiPromise<unknown>;

/** The call of the real client, or of its parts with a bad policy planted. */
function sender(
  vendor: ModelledVendor,
  { kind, credential, knowsWhatLeft }: Sequence,
  model: ModelVendor,
  clock: VirtualClock,
  bad?: BadPolicy,
): Send {
  const { send, sendBy } = vendor.kinds[kind] as Kind<unknown>;
  const byFetch: ModelOptions = { fetch: model.fetch, clock, timeout: attemptTimeout, baseUrl: 'https://vendor.example' };
  const transport = knowing(kyTransport(model.fetch));
  const options = knowsWhatLeft ? { ...byFetch, fetch: undefined, transport } : byFetch;
  if (bad === undefined) {
    const client = vendor.connect(options, credential, model.supply);
    return (asked) => send(client, asked);
  }
  const parts = vendor.parts(options, credential, model.supply, () => pipeline);
  const pipeline: Pipeline = buildPipeline(
    {
      baseUrl: options.baseUrl,
      ...parts,
      vendor: { ...parts.vendor, ...bad.vendor },
      auth: bad.auth?.(parts.auth) ?? parts.auth,
      options:
        bad.transport === undefined
          ? options
          : { ...options, fetch: undefined, transport: bad.transport(knowsWhatLeft ? transport : kyTransport(model.fetch)) },
    },
    'credential',
  );
  return (asked) => sendBy(pipeline, asked);
}

/** Plays a sequence and judges it. Gives the calls. */
export async function play(vendor: ModelledVendor, sequence: Sequence, bad?: BadPolicy, watch: Watch = () => {}): Promise<Played[]> {
  const { kind: name, maxRetries, totalTimeout, abortAt, jitter, credential } = sequence;
  const kind = vendor.kinds[name] as Kind<unknown>;
  vi.spyOn(Math, 'random').mockReturnValue(jitter);
  const clock = new VirtualClock();
  const model = new ModelVendor(vendor, sequence, clock);
  const send = sender(vendor, sequence, model, clock, bad);
  const makeCall = async (ownKey: OwnKey, text = 'own-key'): Promise<Omit<Played, 'effects'>> => {
    const caller = new AbortController();
    const number = (model.call += 1);
    model.abort = () => caller.abort();
    if (abortAt === 0) caller.abort();
    else if (abortAt !== undefined) clock.after(abortAt, () => caller.abort());
    const startedAt = clock.now();
    const options: RequestOptions = {
      maxRetries,
      signal: caller.signal,
      ...(totalTimeout === undefined ? {} : { totalTimeout }),
    };
    if (ownKey !== 'none') Object.assign(options, { idempotencyKey: ownKey === 'text' ? text : keySupplier(ownKey) });
    const end = await clock.until(ended(send(options), kind));
    const played = {
      vendor,
      kind: name,
      number,
      maxRetries,
      ownKey,
      renewable: credential !== 'fixed',
      knowsWhatLeft: sequence.knowsWhatLeft,
      totalTimeout,
      abortedByCaller: caller.signal.aborted,
      attempts: model.attempts.filter(({ call }) => call === number),
      startedAt,
      settledAt: clock.now(),
      end,
    };
    const logins = model.logins.map((one) => ({ ...one }));
    /* A login that its caller has left goes on for those who come after, until its own time is up. */
    if (logins.length > 0 && clock.clientTimers() > 0) await clock.pass(3 * attemptTimeout);
    return { ...played, logins, clientTimersLeft: clock.clientTimers() };
  };
  const isKeyed = kind.repeated === 'known by its key';
  const ownKey = isKeyed ? sequence.ownKey : 'none';
  const first = await makeCall(ownKey);
  const error = 'error' in first.end ? first.end.error : undefined;
  const calls = [first];
  if (sequence.again === 'anyway' || (sequence.again === 'if safe' && error?.safeToRetry)) {
    /* Who gives keys from a function stores them, and repeats with the last. */
    const stored = 'response' in first.end && ownKey.startsWith('function') ? first.end.response.idempotencyKey : undefined;
    const key = isKeyed ? (error?.idempotencyKey ?? stored) : undefined;
    calls.push(key === undefined ? await makeCall(ownKey) : await makeCall('text', key));
  }
  /* What the vendor still has in work comes about as well. */
  await clock.runOut();
  watch(name, model.attempts, model.logins);
  const played = calls.map((call) => ({ ...call, effects: model.effects }));
  for (const call of played) judgeCall(call);
  if (model.effects.length > 1 && !isHarmless(kind) && error?.safeToRetry)
    throw new Error(`safeToRetry was true and the effect was applied ${model.effects.length} times by the call and its repetition`);
  return played;
}

const keySupplier =
  (ownKey: OwnKey) =>
  (n: number): string => {
    if (n > 1 && ownKey === 'function that fails') throw new Error('the table of keys is closed');
    return `own-key-${n}`;
  };

async function ended(call: ApiPromise<unknown>, { idOf }: Kind<unknown>): Promise<Played['end']> {
  try {
    const { data, response } = await call.withResponse();
    return { id: String(idOf(data as never)), response };
  } catch (error) {
    if (isQuadrailError(error)) return { error };
    throw error;
  }
}
