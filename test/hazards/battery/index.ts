/** The battery: every hazard, over every way to send that the place has. Knows no runtime. */
import { Unmet, within } from './assert.ts';
import type { Check } from './check.ts';
import type { Environment, Outcome, TransportName } from './environment.ts';
import { bodyStalls } from './h01-body-stalls.ts';
import { headersNeverCome } from './h02-headers-never-come.ts';
import { retryAfter } from './h03-retry-after.ts';
import { moneyAnswered5xx } from './h04-money-answered-5xx.ts';
import { resetBeforeAnswer } from './h05-reset-before-answer.ts';
import { html502 } from './h06-html-502.ts';
import { bodyCut } from './h07-body-cut.ts';
import { printed } from './h08-printed.ts';
import { oneSignal } from './h09-one-signal.ts';
import { concurrent401 } from './h10-concurrent-401.ts';
import { unknownValues } from './h11-unknown-values.ts';
import { redirects } from './h12-redirects.ts';
import { nextLinks } from './h13-next-links.ts';
import { nothingUsable } from './h14-nothing-usable.ts';
import { hugeBodies } from './h15-huge-bodies.ts';
import { oddRetryAfter } from './h16-odd-retry-after.ts';
import { abort } from './h17-abort.ts';
import { strangeForms } from './h18-strange-forms.ts';
import { pathParameters } from './h19-path-parameters.ts';
import { prototypeMembers } from './h20-prototype.ts';
import { lostThen503 } from './h21-lost-503-success.ts';
import { resetThenRefused } from './h22-reset-then-refused.ts';
import { staleConnection } from './h23-stale-connection.ts';
import { handedOn } from './h24-handed-on.ts';
import { brokenTls } from './h25-broken-tls.ts';
import { gateways } from './h26-gateways.ts';
import { contradicting } from './h27-contradictions.ts';
import { changedInput } from './h28-changed-input.ts';
import { ownKeyAtWork } from './h29-own-key-at-work.ts';
import { sentOnce } from './h30-sent-once.ts';
import { tokenStore } from './h31-token-store.ts';
import { passwordChanged } from './h32-password-changed.ts';
import { clockJumps } from './h33-clock-jumps.ts';
import { frozen } from './h34-frozen.ts';
import { reformattedSecrets } from './h35-reformatted-secrets.ts';
import { caches } from './h36-caches.ts';
import { throughABackend } from './h37-through-a-backend.ts';
import { Stage } from './stage.ts';

export type { Environment, Outcome, Runtime, Sending, TransportName } from './environment.ts';

/** Every check, by its number. */
export const checks: readonly Check[] = [
  bodyStalls,
  headersNeverCome,
  retryAfter,
  moneyAnswered5xx,
  resetBeforeAnswer,
  html502,
  bodyCut,
  printed,
  oneSignal,
  concurrent401,
  unknownValues,
  redirects,
  nextLinks,
  nothingUsable,
  hugeBodies,
  oddRetryAfter,
  abort,
  strangeForms,
  pathParameters,
  prototypeMembers,
  lostThen503,
  resetThenRefused,
  staleConnection,
  handedOn,
  brokenTls,
  gateways,
  contradicting,
  changedInput,
  ownKeyAtWork,
  sentOnce,
  tokenStore,
  passwordChanged,
  clockJumps,
  frozen,
  reformattedSecrets,
  caches,
  throughABackend,
];

/* What hangs must not hang the battery. */
const longest = 300_000;

/** Plays the checks one after another, or those with these numbers. */
export async function* play(environment: Environment, numbers?: readonly number[]): AsyncGenerator<Outcome, void, undefined> {
  for (const check of checks) {
    if (numbers !== undefined && !numbers.includes(check.hazard)) continue;
    for (const [transport, makeSending] of Object.entries(environment.transports)) {
      const stage = new Stage(environment, transport as TransportName, makeSending());
      const startedAt = Date.now();
      const end = { reason: undefined as string | undefined, exempt: undefined as Outcome['exempt'] };
      try {
        end.exempt = await within(longest, check.play(stage), 'the check');
      } catch (error) {
        end.reason = error instanceof Unmet ? error.message : `the check itself failed: ${(error as Error)?.stack ?? String(error)}`;
      }
      await stage.close();
      yield {
        hazard: check.hazard,
        title: check.title,
        transport: stage.transport,
        ...(end.reason === undefined ? {} : { reason: end.reason }),
        ...(end.exempt === undefined ? {} : { exempt: end.exempt }),
        ms: Date.now() - startedAt,
      };
    }
  }
}
