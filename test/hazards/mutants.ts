/**
 * Faults to plant in the built files, each the loss of one protection. The checks of its hazard must notice every one.
 *
 * A text is looked for in all built files. It must stand there once, or, where a fault says `everywhere`, at least once: one
 * that is not found any more fails the run, since nothing is proven by a fault that was not planted.
 */

/** A change of one text. */
export interface Edit {
  readonly find: RegExp;
  /** As for `String.prototype.replace`. */
  readonly put: string;
  /** The module that it is looked for in, `core/deadline`; in all of them if absent. */
  readonly within?: string;
  /** The text stands in several places, and all of them are changed. */
  readonly everywhere?: boolean;
}

/** A fault. */
export interface Mutant {
  /** The hazard whose checks must notice it. */
  readonly hazard: number;
  readonly name: string;
  readonly edits: readonly Edit[];
  /** The part of the package that it is in, if not the core: it is played over the transport of that part. */
  readonly part?: 'quadrail/node';
  /** The way to send that it is played over, if not that of its part: some protections are seen only in a fetch of the user's. */
  readonly transport?: 'fetch';
  /** Where it is played; Node 24 if absent. Some protections are against what another runtime does. */
  readonly place?: 'deno' | 'bun';
}

const swap = (find: RegExp, put: string, within?: string): readonly Edit[] => [{ find, put, ...(within === undefined ? {} : { within }) }];
const cut = (find: RegExp, within?: string): readonly Edit[] => swap(find, '', within);

/** All of them, by hazard. */
export const mutants: readonly Mutant[] = [
  {
    hazard: 1,
    name: 'the timeout ends with the headers',
    edits: [
      {
        find: /wait\.cancelTimer = (this\.#timer\(ms, .*\));/,
        put: 'wait.cancelTimer = globalThis.headersTimer = $1;',
      },
      { find: /status: response\.type === "opaqueredirect"/, put: '...(globalThis.headersTimer?.(), {}), $&' },
    ],
  },
  { hazard: 1, name: 'a stalled body is told as missing headers', edits: swap(/this\.phase = phase;/, 'this.phase = "headers";') },
  { hazard: 2, name: 'nothing has a timeout', edits: cut(/if \(ms !== void 0\) wait\.cancelTimer = this\.#timer\(ms, .*\);/) },
  {
    hazard: 2,
    name: 'the connection of a timeout is left open',
    edits: swap(/(wait\.reject\(why\);\s+)wait\.controller\.abort\(\);/, '$1'),
  },
  { hazard: 3, name: 'Retry-After is ignored', edits: swap(/\? retryAfterMs \?\? backoff/, '? backoff') },
  { hazard: 3, name: 'Retry-After is read as milliseconds', edits: swap(/Number\(trimmed\) \* (?:1e3|1000)/, 'Number(trimmed)') },
  {
    hazard: 4,
    name: 'a 500 is sent again',
    edits: swap(/(on: \["not-sent", "lost", 429, 502, 504\])/, 'on: ["not-sent", "lost", 429, 500, 502, 504]'),
  },
  { hazard: 4, name: 'a POST without a key is sent again after a 503', edits: swap(/(onlyIfNotSent = \[\{ on: \["not-sent")/, '$1, 503') },
  { hazard: 4, name: "the vendor's 503 keeps its key", edits: swap(/key: "new", notProcessed: true/, 'key: "same", notProcessed: true') },
  { hazard: 4, name: 'a POST carries no key', edits: swap(/(header: "Idempotency-Key", methods: )\["POST"\]/, '$1[]') },
  {
    hazard: 4,
    name: "a caller's key is sent again and again after a 503",
    edits: cut(/if \(rule\.notProcessed === true && state\.key === "text" && state\.saidNotProcessed\) return void 0;/),
  },
  {
    hazard: 5,
    name: 'a POST without a key is sent again after a reset',
    edits: swap(/(onlyIfNotSent = \[\{ on: \["not-sent")/, '$1, "lost"'),
  },
  { hazard: 5, name: 'each attempt has a key of its own', edits: swap(/if \(next === "new"\) key\.drop/, 'key.drop') },
  {
    hazard: 5,
    name: 'a reset is taken for a connection that was never made',
    edits: swap(/(this\.#started = true;\s+)this\.#left = "maybe";/, '$1'),
  },
  {
    hazard: 6,
    name: 'the status is lost',
    edits: swap(/Object\.assign\(this, \{ status, headers,/, 'Object.assign(this, { status: 500, headers,'),
  },
  { hazard: 6, name: 'the request id is lost', edits: swap(/requestIdHeaders = \["x-request-id", /, 'requestIdHeaders = [') },
  { hazard: 6, name: 'the whole page is shown', edits: swap(/shownText = 300;/, 'shownText = 1e6;') },
  {
    hazard: 7,
    name: 'half a body passes for a whole one',
    edits: swap(/await reader\.read\(\)/, 'await reader.read().catch(() => ({ done: true }))', 'core/transport/read-text'),
  },
  {
    hazard: 7,
    name: 'any 2xx counts as applied',
    edits: [{ find: /vendor\.verdict === "status" && /, put: '', everywhere: true }],
  },
  {
    hazard: 8,
    name: 'what was sent is shown',
    edits: cut(/finder\.find\(reading, letters, found\d*, cut\d*\);/),
  },
  { hazard: 8, name: 'card numbers are shown', edits: cut(/findCards\(reading\.text, found\d*\);/) },
  { hazard: 8, name: 'cookies are shown', edits: swap(/!isSecretHeader\(name\)/, 'true') },
  { hazard: 8, name: 'the query of a redirect is shown', edits: cut(/\.replace\(\/\[\?#\]\.\*\$\/s, ""\)/, 'core/call/failed-answer') },
  {
    hazard: 8,
    name: 'the raw body is a member of the error',
    edits: swap(/Object\.assign\(this, \{ status, headers,/, 'Object.assign(this, { raw: rawBody, status, headers,'),
  },
  {
    hazard: 9,
    name: 'the listener stays on the signal',
    edits: cut(/signal\.removeEventListener\("abort", notify\d*\);/, 'core/ground/on-abort'),
  },
  {
    hazard: 9,
    name: 'each call leaves something in memory',
    edits: swap(/quietly\(this\.#cancelTotal\);/, '$& (globalThis.left ??= []).push(this, new AbortController());'),
  },
  {
    hazard: 10,
    name: 'everyone logs in by himself',
    edits: swap(/this\.#login !== void 0 && now - this\.#login\.since <= this\.#options\.timeout/, 'false'),
  },
  { hazard: 10, name: 'a refused token is kept', edits: cut(/this\.#held = void 0;(?=\s+this\.#distrust\(token\);)/) },
  { hazard: 10, name: 'a late refusal drops the new token', edits: cut(/if \(this\.#held\?\.value !== token\) return true;/) },
  {
    hazard: 11,
    name: 'an unknown value breaks the call',
    edits: cut(/if \(issue\.code === "invalid_value" && typeof issue\.input === "string"\) return "unknown-value";/),
  },
  {
    hazard: 11,
    name: 'an unknown member breaks the call',
    edits: cut(/if \(issue\.code === "unrecognized_keys"\) return "unknown-member";/),
  },
  { hazard: 11, name: 'an unknown variant breaks the call', edits: swap(/\? "unknown-variant" : void 0/, '? void 0 : void 0') },
  { hazard: 11, name: 'drift is reported over and over', edits: swap(/!this\.#seen\.has\(key\)/, 'true') },
  { hazard: 12, name: 'redirects are followed', edits: [{ find: /redirect: "manual"/, put: 'redirect: "follow"', everywhere: true }] },
  { hazard: 12, name: 'the query of a location is shown', edits: cut(/\.replace\(\/\[\?#\]\.\*\$\/s, ""\)/, 'core/call/failed-answer') },
  { hazard: 13, name: 'a link to a foreign origin is followed', edits: swap(/if \(!allowed\) return/, 'if (false) return') },
  { hazard: 13, name: 'a list goes round', edits: swap(/known !== void 0 && known !== number/, 'false') },
  { hazard: 13, name: "the vendor's own links are refused", edits: swap(/\(linkOrigins \?\? linkBases\)\.some/, '[].some') },
  {
    hazard: 13,
    name: 'an empty page ends a list of links',
    edits: swap(/links\.find\(\(link\) => link\?\.rel === "next"\)/, '(items.length === 0 ? void 0 : $&)'),
  },
  { hazard: 14, name: 'an empty body passes for any result', edits: swap(/=== "" && operation\.empty === "allowed"/, '=== ""') },
  {
    hazard: 14,
    name: 'null passes for any result',
    edits: swap(/if \(issues\.length === 0\) return clean;/, 'if (issues.length === 0 || value === null) return clean;'),
  },
  { hazard: 15, name: 'more than the limit is read', edits: swap(/if \(size > limit\) \{/, 'if (size > limit * 6) {') },
  {
    hazard: 15,
    name: 'the rest of a body stays on its connection',
    edits: cut(/reader\.cancel\(\)\.catch\(\(\) => \{\s*\}\);/, 'core/transport/read-text'),
  },
  {
    hazard: 15,
    name: 'the whole body of an error is kept',
    edits: swap(/errorBodyLimit = 1024 \* 1024;/, 'errorBodyLimit = 64 * 1024 * 1024;'),
  },
  { hazard: 16, name: 'a day is waited for', edits: swap(/retryAfterMs > longestRetryAfter/, 'false') },
  {
    hazard: 16,
    name: 'nonsense is waited for',
    edits: swap(/return ms > 0 \? Math\.min\(ms, Number\.MAX_SAFE_INTEGER\) : void 0;/, 'return ms;'),
  },
  {
    hazard: 17,
    name: 'the signal is not listened to',
    edits: cut(/signal\.addEventListener\("abort", notify\d*, \{ once: true \}\);/, 'core/ground/on-abort'),
  },
  {
    hazard: 17,
    name: 'a call with an aborted signal is sent',
    edits: swap(/if \(signal\?\.aborted\) this\.end\("abort"\);/, 'if (false) ;', 'core/ground/deadline'),
  },
  {
    hazard: 17,
    name: 'the signal is handed on by what may be garbage',
    edits: swap(/redirect: "manual", signal\b/, '$&: new Request("http://localhost", { signal: AbortSignal.any([signal]) }).signal'),
  },
  {
    hazard: 17,
    name: 'the connection of an aborted call is left open',
    edits: swap(/(wait\.reject\(why\);\s+)wait\.controller\.abort\(\);/, '$1'),
  },
  { hazard: 18, name: 'an offset without a colon is not read', edits: swap(/\[\+-\]\\d\{2\}\(\?::\?\\d\{2\}\)\?/, '[+-]\\d{2}:\\d{2}') },
  { hazard: 18, name: 'null is refused', edits: swap(/ \|\| nullable\d* && value\d* === null/, '') },
  {
    hazard: 18,
    name: 'a number in the place of a text is refused',
    edits: [{ find: /customerId: maybe\(either\(text\(\), number\(\)\)\)/, put: 'customerId: maybe(text())', everywhere: true }],
  },
  {
    hazard: 19,
    name: 'path parameters are not encoded',
    edits: swap(/path(\d*) \+= encodeURIComponent\((given\d*)\)/, 'path$1 += String($2)'),
  },
  { hazard: 19, name: 'dots lead to another path', edits: swap(/if \(isDots\(given\d*\)\) return/, 'if (false) return') },
  { hazard: 19, name: 'the word for all accounts is taken', edits: swap(/return word\.test\(/, 'return /^NONE$/.test(') },
  {
    hazard: 20,
    name: 'the copy in an error is assigned to',
    edits: swap(
      /Object\.defineProperty\(copy, this\.excerpt\(name, longestShown\), \{ value: (\w+), enumerable: true, configurable: true \}\)/,
      'copy[this.excerpt(name, longestShown)] = $1',
    ),
  },
  {
    hazard: 20,
    name: 'the answer is copied',
    edits: swap(/return JSON\.parse\((text\d*)\);/, 'return Object.assign({}, JSON.parse($1));', 'core/ground/json'),
  },
  { hazard: 21, name: 'a 503 brings a new key though an answer was lost', edits: cut(/ && !mayHaveActed\(state\.outcome\)/) },
  {
    hazard: 22,
    name: 'the last attempt decides',
    edits: swap(/return worstLast\.indexOf\(one\) >= worstLast\.indexOf\(other\) \? one : other;/, 'return other;'),
  },
  {
    hazard: 23,
    name: 'the HTTP client repeats a POST',
    edits: swap(/retry: 0,/, 'retry: { limit: 1, methods: ["post", "put"] },'),
    /* Over the fetch of Node itself a second send is refused by the gate. */
    place: 'deno',
  },
  { hazard: 23, name: 'Deno keeps connections for money', edits: swap(/poolMaxIdlePerHost: 0/, 'poolMaxIdlePerHost: 8'), place: 'deno' },
  { hazard: 23, name: 'Bun keeps connections for money', edits: swap(/keepalive: false/, 'keepalive: true'), place: 'bun' },
  {
    hazard: 23,
    name: 'nodeTransport keeps connections for money',
    edits: swap(/(once = )sendOnce \?/, '$1false ?'),
    part: 'quadrail/node',
  },
  { hazard: 24, name: 'a 421 is taken for a refusal', edits: swap(/leavesOpen = \[408, 421, 425\]/, 'leavesOpen = []') },
  {
    hazard: 24,
    name: 'the fetch of Node asks again after a 421',
    edits: [
      { find: /this\.#started && this\.#sendOnce/, put: 'false' },
      { find: /this\.#sendOnce && given\[names\.statusAt\] === misdirected/, put: 'false' },
    ],
  },
  {
    hazard: 25,
    name: 'whatever TLS complains of passes for a refused connection',
    edits: swap(/gate\?\.close\(\) \?\? \(request/, '"no" ?? (request'),
  },
  {
    hazard: 26,
    name: 'a gateway is taken for the vendor',
    edits: cut(/if \(!\(vouched \?\? vendor\.isVendorAnswer\(answer\)\)\) return "gateway";/),
  },
  { hazard: 26, name: 'any 503 brings a new key', edits: swap(/on: \[503\], from: "envelope"/, 'on: [503]') },
  {
    hazard: 27,
    name: 'the status counts whatever the body says',
    edits: swap(/const contradicts = disagrees\(status, statement, vendor\);/, 'const contradicts = false;'),
  },
  {
    hazard: 28,
    name: 'a list reads again what it was given',
    edits: swap(/part === void 0 \? part : kept\(part\)/, 'part'),
  },
  {
    hazard: 28,
    name: 'rows are not copied',
    edits: swap(/kept\((isPromise\(value\) \? await this\.#wait\(value\) : value)\)/, '$1'),
  },
  {
    hazard: 29,
    name: "the caller's key passes for a fresh one",
    edits: swap(/this\.kind === "text" \|\| this\.kind === "function" \|\| this\.mayHaveArrived/, 'this.mayHaveArrived'),
  },
  {
    hazard: 30,
    name: 'what must be sent once shares connections',
    edits: swap(/(sendOnce: operation\.effect === "create" \|\| operation\.effect === "money") \|\| operation\.retry === "never"/, '$1'),
    place: 'deno',
  },
  {
    hazard: 31,
    name: 'a store is waited for without end',
    edits: swap(/const cancel = clock\.setTimer\(ms, \(\) => resolve\(void 0\)\);/, 'const cancel = () => {};', 'core/identity/bounded'),
  },
  {
    hazard: 32,
    name: 'a refused password is tried at every call',
    edits: swap(/if \(live !== void 0\) return [^;]*;/, 'if (live !== void 0) return false;'),
  },
  {
    hazard: 33,
    name: 'time is told by a clock that can be set',
    edits: swap(/clock\.elapsed === void 0 \? clock\.now\(\) : clock\.elapsed\(\)/, 'clock.now()'),
  },
  { hazard: 34, name: 'a timer that is late ends the call', edits: swap(/if \(late < lateMs\) callback\(\);/, 'if (true) callback();') },
  { hazard: 35, name: 'encoded secrets are shown', edits: swap(/left\d* < 0 \? \[\] : encodedSpellings\(secret\)/, '[]') },
  {
    hazard: 35,
    name: 'a request id is shown as it came',
    edits: swap(/return redactorOf\(under\)\.excerpt\(id, longestId\);/, 'return id;'),
  },
  { hazard: 36, name: 'caches below may answer', edits: cut(/if \(knowsNoStore\(\)\) init\.cache = "no-store";/), transport: 'fetch' },
  {
    hazard: 37,
    name: 'a page names no call',
    edits: cut(/if \(callId !== void 0\) headers\[callIdHeader\] = callId;/),
  },
];
