/** What a process of a fleet does. */
export interface FleetPlan {
  readonly index: number;
  readonly redisUrl: string;
  readonly vendorUrl: string;
  readonly tokenKey: string;
  readonly timeout: number;
  readonly calls: number;
  /** Between two calls. */
  readonly pauseMs: number;
  /** Is ready only when Redis has answered once. */
  readonly waitsForRedis: boolean;
}

/** How the calls of a process ended. */
export interface FleetEnd {
  /** How many ended so; `'ok'`, or an error's message. */
  readonly ends: Readonly<Record<string, number>>;
  /** The longest that a call took, in milliseconds. */
  readonly slowest: number;
}
