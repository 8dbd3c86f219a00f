import type { ApiError, QuadrailError } from 'quadrail';
import { answer, customer, customers } from './answers.ts';
import { failureOf, must } from './assert.ts';
import { type Check, check } from './check.ts';
import { copies } from './everything.ts';
import { type Stage, secretKey } from './stage.ts';

const bytes = (text: string): number[] => [...new TextEncoder().encode(text)];
const hex = (text: string): string =>
  bytes(text)
    .map((one) => one.toString(16).padStart(2, '0'))
    .join('');
const base64url = (text: string): string => btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const decimal = (text: string): string =>
  bytes(text)
    .map((one) => `&#${one};`)
    .join('');

const cardNumber = '4111111111111111';
const holder = 'Renée Canary/Müller';

/* What was sent, as others write it. */
const spellings = (secret: string): string[] => [
  secret,
  hex(secret),
  hex(secret).toUpperCase(),
  base64url(secret),
  encodeURIComponent(secret),
  encodeURIComponent(encodeURIComponent(secret)),
  decimal(secret),
];
const held = [
  ...spellings(secretKey),
  ...spellings(cardNumber),
  '4111.1111.1111.1111',
  '4111_1111_1111_1111',
  holder.normalize('NFD'),
  holder.replaceAll('/', '\\/'),
];

function hides(stage: Stage, error: QuadrailError, secrets: readonly string[], what: string): void {
  const printed = `${stage.environment.print?.(error) ?? ''}\n${copies(error)}`;
  for (const secret of secrets) must(!printed.includes(secret), `${what} shows "${secret}"`);
}

/** Secrets are hidden in whatever spelling they come back. */
export const reformattedSecrets: Check = check(
  35,
  'secrets that come back in another spelling, in a request id, a link, a source',
  async (stage) => {
    for (const secret of held) {
      const scene = await stage.scene([
        answer(422, { developerMessage: `refused: ${secret}.` }, { 'x-request-id': `id-${encodeURIComponent(secret)}` }),
      ]);
      const creditCard = { cardholderName: holder, cardNumber, expiryDateMonth: '12', expiryDateYear: '2031' };
      const error = await failureOf(stage.quickstream(scene).customers.accounts.register('1', { creditCard }), 'a refused card');
      hides(stage, error, [secret], 'the error of a refused card');
      must((error as ApiError).rawBody().includes('refused'), 'the raw body of an error is gone');
    }

    const linked = await stage.scene([
      answer(200, customers([customer], `https://${secretKey.toLowerCase()}.example.invalid/rest/v1/customers`)),
    ]);
    const walk = stage.quickstream(linked).customers.list().toArray();
    hides(stage, await failureOf(walk, 'a list with a foreign link'), [secretKey.toLowerCase(), secretKey], 'the error of a foreign link');

    const scene = await stage.scene([answer(200, { httpCode: 200 })]);
    async function* source(): AsyncGenerator<object> {
      yield { name: 'Jane Canary', externalId: 'R1', mainAccountNumber: '987654321' };
      throw new Error('row 2 follows {"name":"Jane Canary","mainAccountNumber":"987654321"}, read with JWT-CANARY');
    }
    const load = stage.customerAccounts(scene).bulkLoadAll(source() as AsyncIterable<never>, { busUnit: { name: 'Unit' } });
    hides(
      stage,
      await failureOf(Promise.resolve(load), 'a bulk load whose source fails'),
      ['Jane Canary', '987654321', 'JWT-CANARY'],
      'the error of a source',
    );
  },
);
