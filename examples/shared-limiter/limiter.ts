/** A rate that all processes of a fleet keep together. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Limiter } from 'quadrail';
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';

/** Takes a limiter of rate-limiter-flexible: `RateLimiterRedis`, `RateLimiterPostgres`, or one of its others. */
export function sharedLimiter(rate: RateLimiterAbstract): Limiter {
  const key = 'crmcom';
  return {
    acquire: async (_, signal) => {
      for (;;) {
        try {
          await rate.consume(key);
          return;
        } catch (refusal) {
          /* Anything else is a store that fails: it ends the call, which was not sent. */
          if (!(refusal instanceof RateLimiterRes)) throw refusal;
          await wait(refusal.msBeforeNext, undefined, { signal });
        }
      }
    },
    /* The vendor asks for a wait: nobody calls meanwhile. */
    penalize: (ms) => void rate.block(key, Math.ceil(ms / 1_000)).catch(() => {}),
  };
}
