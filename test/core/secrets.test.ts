/** No error shows what the call or the answer held as a secret, wherever the vendor repeats it. */
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isQuadrailError } from '../../src/index.js';
import { client, failure, json, newCustomer, scripted } from './support.js';

/** All the ways in which an error may end up in a log. */
function printed(error: unknown): string {
  const shown = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true });
  const cloned = structuredClone(error) as Error;
  return [shown, JSON.stringify(error), String(error), cloned.message, cloned.stack].join('\n');
}

const refusal = (developerMessage: string, status = 422): Response => json(status, { developerMessage, errors: [], links: [] });

describe('an error', () => {
  it.each([
    'card 4111111111111111 12/2031',
    'id 12345 4111111111111111',
    '4111 1111 1111 1111 123 declined',
    '4111111111111111-4242424242424242',
    'card 4111-1111-1111-1111, again 4242424242424242',
  ])('hides the card numbers in "%s"', async (text) => {
    const shown = printed(await failure(client(scripted(refusal(text))).customers.create(newCustomer)));
    expect(shown.replace(/\D/g, '')).not.toMatch(/4111111111111111|4242424242424242/);
  });

  it('is made in no time from a long text of digits', async () => {
    const text = '1 '.repeat(200_000);
    const error = await failure(client(scripted(json(500, { developerMessage: text }))).customers.create(newCustomer));
    expect(isQuadrailError(error)).toBe(true);
  });

  it('hides an account token that stood in the path', async () => {
    const shown = printed(await failure(client(scripted(refusal('no TOK-CANARY here', 404))).accounts.get('TOK-CANARY')));
    expect(shown).not.toContain('TOK-CANARY');
  });

  it('hides an id in the path of client.request, in its URL template too', async () => {
    const error = await failure(
      client(scripted(refusal('no TOK-CANARY here', 404))).request({ method: 'GET', path: '/accounts/TOK-CANARY' }),
    );
    expect(printed(error)).not.toContain('TOK-CANARY');
    expect(error).toMatchObject({ urlTemplate: '/accounts/{id}' });
  });

  it('hides what a sensitive member of the answer holds, also where another member repeats it', async () => {
    const answer = { accountToken: 'TOK-CANARY', accountType: 7, links: [{ rel: 'self', href: 'https://x.example/accounts/TOK-CANARY' }] };
    expect(printed(await failure(client(scripted(json(200, answer))).accounts.get('other')))).not.toContain('TOK-CANARY');
  });

  it('hides a value of a link’s query', async () => {
    const next = 'https://api.quickstream.support.qvalent.com/rest/v1/customers?emailAddress=canary%40example.com&page=2';
    const first = json(200, { data: [], links: [{ rel: 'next', href: next, requestMethod: 'GET' }] });
    const fetch = scripted(first, refusal('canary@example.com is unknown', 400));
    const error = await failure(client(fetch).customers.list({ emailAddress: 'canary@example.com' }).toArray());
    expect(error).toMatchObject({ name: 'BadRequestError' });
    expect(printed(error)).not.toContain('canary@example.com');
  });

  it('hides the user, password and query of a redirect, in its headers too', async () => {
    const redirect = new Response(null, {
      status: 302,
      headers: { location: 'https://user:PW-CANARY@login.example/in?token=LOC-CANARY#x' },
    });
    const error = await failure(client(scripted(redirect)).customers.get('1'));
    expect(error).toMatchObject({ name: 'RedirectError', location: 'https://login.example/in' });
    expect(printed(error)).not.toMatch(/PW-CANARY|LOC-CANARY/);
  });

  it('hides a BSB that comes back without its hyphen', async () => {
    const bankAccount = { accountName: 'Name Canary', bsb: '650-001', accountNumber: '987654321' };
    const error = await failure(
      client(scripted(refusal('650001 987654321 of Name Canary'))).customers.accounts.register('1', { bankAccount }),
    );
    expect(printed(error)).not.toMatch(/650001|650-001|987654321|Name Canary/);
  });
});
