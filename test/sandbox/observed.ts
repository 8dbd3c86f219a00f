/** What a caller sees of an answer, and of its end. It runs in Node and in a page. */

export interface Observed {
  /** The status; `'opaque'` of a redirect that the browser hides; `'failed'` where the connection did, `'nothing'` where none came. */
  readonly head: number | 'opaque' | 'failed' | 'nothing';
  readonly type?: string;
  readonly location?: string;
  readonly marked?: string;
  /** How the body ended. */
  readonly end?: 'complete' | 'failed' | 'nothing';
  /** How much of it came. */
  readonly part?: 'all' | 'some' | 'none';
  /** Of a complete one. */
  readonly text?: string;
}

/* What must not come is waited for so long, what must come longer than any machine is slow. */
const timeoutMs = (stalled: boolean): number => (stalled ? 60 : 20_000);

/** Calls, and gives up where it stalls. */
export async function observe(
  fetch: (url: string, init?: RequestInit) => Promise<Response>,
  [url, init]: [string, RequestInit],
  stalls?: 'headers' | 'body',
): Promise<Observed> {
  const controller = new AbortController();
  const patient = async <T>(promise: Promise<T>, stalled: boolean): Promise<T | 'failed' | 'nothing'> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = new Promise<'nothing'>((resolve) => {
      timer = setTimeout(() => resolve('nothing'), timeoutMs(stalled));
    });
    const seen = await Promise.race([promise.catch((): 'failed' => 'failed'), end]);
    clearTimeout(timer);
    return seen;
  };
  /** Whatever has not come by now must end when its caller gives it up. */
  const givenUp = async (promise: Promise<unknown>): Promise<void> => {
    controller.abort(new Error('given up'));
    await promise.then(
      () => Promise.reject(new Error('It came after it was given up.')),
      () => undefined,
    );
  };

  const calling = fetch(url, { ...init, redirect: 'manual', signal: controller.signal });
  const response = await patient(calling, stalls === 'headers');
  if (response === 'nothing') await givenUp(calling);
  if (typeof response === 'string') return { head: response };
  if (response.type === 'opaqueredirect') return { head: 'opaque' };
  const text = (name: string): string | undefined => response.headers.get(name) ?? undefined;
  const head = {
    head: response.status,
    ...(text('content-type') === undefined ? {} : { type: text('content-type')?.split(';')[0] as string }),
    ...(text('location') === undefined ? {} : { location: text('location') as string }),
    ...(text('x-mark') === undefined ? {} : { marked: text('x-mark') as string }),
  };
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let body = '';
  for (;;) {
    const reading = reader?.read();
    const read = reading === undefined ? { done: true, value: undefined } : await patient(reading, stalls === 'body' && body !== '');
    if (read === 'nothing') await givenUp(reading as Promise<unknown>);
    if (typeof read === 'string') return { ...head, end: read, part: body === '' ? 'none' : 'some' };
    if (read.done) return { ...head, end: 'complete', part: body === '' ? 'none' : 'all', text: body };
    body += decoder.decode(read.value, { stream: true });
  }
}
