/** Keeps what goes to a sandbox and what it answers. */

/** A request and its answer. */
export interface Recorded {
  readonly operation: string | null;
  readonly method: string;
  /** After the base URL, with the query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
  readonly answer: string;
}

/** All of them, the oldest first. */
export const recordings: Recorded[] = [];

type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/* What of a sandbox is used here, of whichever vendors it is made. */
interface Sandbox {
  readonly baseUrls: Readonly<Record<string, readonly string[]>>;
  readonly requests: readonly { readonly operation: string | null }[];
}

/** The same sandbox, its clients' requests kept. */
export function recorded<Made extends object>(sandbox: Made): Made {
  const { baseUrls, requests } = sandbox as Made & Sandbox;
  for (const [vendor, bases] of Object.entries(baseUrls)) {
    const face = (sandbox as Readonly<Record<string, { readonly options: { readonly fetch: Fetch } }>>)[vendor];
    if (face === undefined) continue;
    const { options } = face;
    const fetch: Fetch = async (url, init = {}) => {
      const response = await options.fetch(url, init);
      const base = bases.find((one) => url.startsWith(one)) ?? '';
      recordings.push({
        operation: requests.at(-1)?.operation ?? null,
        method: init.method ?? 'GET',
        path: url.slice(base.length),
        headers: Object.fromEntries(new Headers(init.headers)),
        body: await bodyOf(init.body),
        status: response.status,
        answer: await response.clone().text(),
      });
      return response;
    };
    Object.defineProperty(face, 'options', { value: { ...options, fetch } });
  }
  return sandbox;
}

/* A stream is read once, and it is the sandbox that reads it. */
async function bodyOf(body: RequestInit['body']): Promise<string> {
  if (body === undefined || body === null) return '';
  return typeof body === 'string' || body instanceof URLSearchParams ? String(body) : 'bytes';
}
