/** How attempts end, as data: what the vendor can have done by then, what reaches the client, and what that tells. */

/** An answer. */
export interface Answer {
  readonly status: number;
  /**
   * `'result'`: what the vendor made, with the status of its operation's success. `'envelope'`: the vendor's error that names this
   * request. `'page'`: HTML. Else the JSON itself.
   */
  readonly body: 'result' | 'envelope' | 'page' | 'nothing' | object;
  /** Half the body comes, and then nothing more, or a broken connection. */
  readonly breaks?: 'stalls' | 'is cut';
  readonly headers?: Readonly<Record<string, string>>;
}

/** One way for an attempt to end. */
export interface Ending {
  /** Whether the vendor has acted on an attempt that ends like this. */
  readonly acted: 'yes' | 'no' | 'either';
  /** What a client can know from it. */
  readonly tells: 'never left' | 'no' | 'yes' | 'yes, unreadable' | 'nothing';
  /** What the client sees of it. `'silence'`: no answer; `'too late'`: one after the timeout; `'abort'`: its caller gives up. */
  readonly reaches: 'refused' | 'reset' | 'silence' | 'too late' | 'abort' | Answer;
  /** The answer may carry `Retry-After`. */
  readonly tellsWhen?: boolean;
  /**
   * The token is refused: a renewable one is replaced, and the call is replayed once, or where that does no harm, or is left to its
   * caller.
   */
  readonly token?: 'replayed' | 'replayed where harmless' | 'replaced';
  /** Its effect may come about after the ending did. */
  readonly late?: boolean;
}

/** Endings by name. */
export type Endings = Readonly<Record<string, Ending>>;

/** The vendor's answer to an attempt that it does not act on. */
export const no = (status: number, body: Answer['body'], more: Partial<Ending> = {}): Ending => ({
  acted: 'no',
  tells: 'no',
  reaches: { status, body },
  ...more,
});

/** An answer of the vendor's own that says nothing of what it has done. */
export const open = (status: number, body: Answer['body'], more: Partial<Ending> = {}): Ending => ({
  acted: 'either',
  tells: 'nothing',
  reaches: { status, body },
  ...more,
});

/* Whoever answers in the vendor's place does not know what the vendor did, and it may do so later. */
const between = (answer: Answer, more: Partial<Ending> = {}): Ending => ({
  acted: 'either',
  tells: 'nothing',
  reaches: answer,
  late: true,
  ...more,
});

/* As Apigee says it when the vendor's connection has ended too early. */
const gateway = { fault: { faultstring: 'The Service is temporarily unavailable', detail: { errorcode: 'ServiceUnavailable' } } };

/** The vendor's own error with a status that leaves open what became of the request. */
export const leftOpen = (refusal: Answer['body']): Readonly<Record<'408 vendor' | '421 vendor' | '425 vendor', Ending>> => ({
  '408 vendor': open(408, refusal),
  '421 vendor': open(421, refusal),
  '425 vendor': open(425, refusal),
});

/**
 * What can happen on the way to any vendor. Absent, as they cannot be: a refused connection × acted, and a lost answer × not
 * acted, which is a reset before the vendor applied anything.
 */
export const onTheWay = {
  refused: { acted: 'no', tells: 'never left', reaches: 'refused' },
  'reset before apply': { acted: 'no', tells: 'nothing', reaches: 'reset' },
  'answer lost': { acted: 'yes', tells: 'nothing', reaches: 'reset', late: true },
  timeout: { acted: 'either', tells: 'nothing', reaches: 'silence', late: true },
  delayed: { acted: 'either', tells: 'nothing', reaches: 'too late', late: true },
  abort: { acted: 'either', tells: 'nothing', reaches: 'abort', late: true },
  '2xx page': between({ status: 200, body: 'page' }),
  '2xx empty': between({ status: 200, body: 'nothing' }),
  redirect: between({ status: 307, body: 'nothing', headers: { location: 'https://elsewhere.example/' } }),
  /* A firewall turns requests away before the vendor sees them, a gateway speaks for a vendor that has acted: the client cannot know. */
  '401 gateway': between({ status: 401, body: gateway }, { token: 'replayed where harmless' }),
  '403 page': between({ status: 403, body: 'page' }),
  '404 gateway': between({ status: 404, body: gateway }),
  '408 page': between({ status: 408, body: 'page' }),
  '421 gateway': between({ status: 421, body: gateway }),
  '425 nothing': between({ status: 425, body: 'nothing' }),
  '429 gateway': between({ status: 429, body: gateway }, { tellsWhen: true }),
  '499 nothing': between({ status: 499, body: 'nothing' }),
  '500 page': between({ status: 500, body: 'page' }),
  '502 page': between({ status: 502, body: 'page' }, { tellsWhen: true }),
  '503 page': between({ status: 503, body: 'page' }, { tellsWhen: true }),
  '503 gateway': between({ status: 503, body: gateway }, { tellsWhen: true }),
  '503 nothing': between({ status: 503, body: 'nothing' }),
  '503 that is cut': between({ status: 503, body: { message: 'Service Unavailable' }, breaks: 'is cut' }),
  '504 page': between({ status: 504, body: 'page' }),
  '520 page': between({ status: 520, body: 'page' }),
} satisfies Endings;

/** What can happen on the way to a login: it changes nothing that counts. */
export const onTheWayToLogin: Endings = Object.fromEntries(
  (['refused', 'answer lost', 'timeout', 'delayed', '2xx page', '502 page', '503 page'] as const).map((name) => [name, onTheWay[name]]),
);

/**
 * After these, a call that may be repeated at will is sent again, if they can happen to it. A 500 is absent, and so are a 2xx
 * and a redirect that tell nothing: all of them are answers.
 */
export const resentWhereHarmless: readonly string[] = [
  ...['refused', 'reset before apply', 'answer lost', 'timeout', 'delayed'],
  ...['yes that stalls', 'yes that is cut', 'body that stalls', 'body that is cut'],
  ...['408 page', '408 vendor', '421 gateway', '421 vendor', '425 nothing', '425 vendor', '429 vendor', '429 gateway'],
  ...['502 page', '503 vendor', '503 page', '503 gateway', '503 nothing', '503 that is cut', '504 page', '520 page'],
];

/** What the vendor says when its verdict is the status: half a body of a 2xx is a yes all the same. */
export const yesByStatus = {
  yes: { acted: 'yes', tells: 'yes', reaches: { status: 200, body: 'result' } },
  'yes that stalls': { acted: 'yes', tells: 'yes, unreadable', reaches: { status: 200, body: 'result', breaks: 'stalls' } },
  'yes that is cut': { acted: 'yes', tells: 'yes, unreadable', reaches: { status: 200, body: 'result', breaks: 'is cut' } },
} satisfies Endings;

/** Likewise when its verdict is in the body: half a body may have been a no. */
export const yesInBody = {
  yes: yesByStatus.yes,
  'body that stalls': { acted: 'either', tells: 'nothing', reaches: { status: 200, body: 'result', breaks: 'stalls' } },
  'body that is cut': { acted: 'either', tells: 'nothing', reaches: { status: 200, body: 'result', breaks: 'is cut' } },
} satisfies Endings;

/** Whether the vendor acts on an attempt, and how the attempt ends. */
export interface Pair {
  readonly acted: boolean;
  readonly ending: string;
}

/** The pairs that can happen. */
export const pairsOf = (endings: Endings): Pair[] =>
  Object.entries(endings).flatMap(([ending, { acted }]) => [
    ...(acted === 'no' ? [] : [{ acted: true, ending }]),
    ...(acted === 'yes' ? [] : [{ acted: false, ending }]),
  ]);
