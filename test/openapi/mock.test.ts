/**
 * A mock server that was made from a document, by code that is not ours: it refuses requests that the document does not allow, and
 * makes up answers. Every call of our clients passes against it.
 */
import { createMockServer } from '@scalar/mock-server';
import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../src/core/call/options.ts';
import type { SentCase } from '../wire/wire.ts';
import { isSent, operationsOf, subjects } from './support.ts';

/* A mock refuses a caller's own additions, which the document cannot know, and calls without a credential. */
const withoutCredential = ['sends no token without a credential', 'takes a list that stands alone'];
const isPlain = ({ call, name }: SentCase<unknown>): boolean =>
  !/extraBody|extraQuery|cursor/.test(String(call)) && !withoutCredential.includes(name);

/* The mock fills what may be `null` with `null`, ids too, and a list cannot go on after an entry without an id. */
const endless = ['quickr.cases.events.list', 'quickr.cases.identityVerifications.list'];

describe.each(subjects)('a mock server made from the document of $name', async ({ document, suite }) => {
  const app = await createMockServer({ document, logger: false });
  const base = new URL(document.servers[0]?.url.replace('{host}', 'host') ?? '').pathname.replace(/\/$/, '');
  const refused: string[] = [];
  const fetch: Fetch = async (url, init = {}) => {
    const { pathname, search } = new URL(url);
    const after = pathname.slice(pathname.indexOf(base) + base.length).replace(/^\/tenant\/cxf/, '') || '/';
    const answer = await app.fetch(new Request(`http://mock.invalid${after}${search}`, init));
    if (answer.status >= 400) refused.push(`${init.method} ${after}: ${answer.status} ${await answer.clone().text()}`);
    return answer;
  };
  const client = suite.connect({ fetch, onDrift: () => undefined });
  const cases = suite.cases.filter(isSent).filter(isPlain);

  it.each(operationsOf(document).map(({ operation }) => operation.operationId))('takes %s and gives what our client takes', async (id) => {
    const own = cases.filter((one) => one.operation === id);
    expect(own.length).toBeGreaterThan(0);
    for (const one of own) {
      refused.length = 0;
      const end = await Promise.resolve(one.call(client)).then(
        () => 'given',
        (error: Error) => error.message,
      );
      expect([one.name, end, ...refused]).toEqual([
        one.name,
        endless.includes(id) ? expect.stringContaining('its last item has no id') : 'given',
      ]);
    }
  });
});
