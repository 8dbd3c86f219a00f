/** Scripts for the server: what it writes, and how it goes wrong. */
import type { Act } from '../script.ts';

type Headers = Readonly<Record<string, string>>;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** The head of an answer. `length` is what it promises of its body. */
export function head(status: number, length: number, headers: Headers = {}): { readonly write: string } {
  const lines = {
    'content-type': 'application/json',
    'content-length': String(length),
    'access-control-allow-origin': '*',
    connection: 'close',
    ...headers,
  };
  const text = Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return { write: `HTTP/1.1 ${status} Status\r\n${text}\r\n` };
}

/** A whole answer; the connection is closed after it. An object is written as JSON. */
export function answer(status: number, body: unknown = '', headers: Headers = {}): readonly Act[] {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return [{ write: head(status, bytesOf(text), headers).write + text }, 'end'];
}

/** A whole answer whose connection can be used again. */
export function kept(status: number, body: unknown, headers: Headers = {}): readonly Act[] {
  return [...answer(status, body, { connection: 'keep-alive', ...headers }).slice(0, -1), 'keep'];
}

/** An answer whose JSON ends in the middle, where the connection breaks, closes, or just says no more. */
export function cut(status: number, body: object, how: 'reset' | 'end' | 'stall', headers: Headers = {}): readonly Act[] {
  const text = JSON.stringify(body);
  return [{ write: head(status, bytesOf(text), headers).write + text.slice(0, text.length / 2) }, how];
}

/** No answer at all. */
export const lost: readonly Act[] = ['reset'];

const example = {
  customer: {
    customerId: '12345678',
    customerNumber: 'JOHN_SMITH',
    customerName: 'John Smith',
    status: 'ENABLED',
    phoneNumber: '0400000000',
    emailAddress: null,
    preferredNotificationMedium: null,
    address: { street1: '1 Main Street', city: 'Sydney', state: 'NSW', postcode: '2000', country: 'AU' },
    links: [],
  },
  settlement: { total_contribution_amount: 11.25, total_awarded_amount: 15, award_transactions_set: [] },
  account: { externalId: 'A-1', name: 'John Doe', dueDate: '2023/07/08', amountDue: 295.39 },
  userinfo: { object: 'userinfo', email: 'user@example.com', accounts: [] },
};

/** A customer, as the vendor's page shows one. */
export const customer: typeof example.customer = example.customer;
/** The answer to a settlement, wrapped in its verdict. */
export const settled: { data: typeof example.settlement; status: object } = {
  data: example.settlement,
  status: { code: 'OK', description: '', message: '' },
};
/** An account of a customer. */
export const account: typeof example.account = example.account;
/** The user who is signed in. */
export const userinfo: typeof example.userinfo = example.userinfo;

/** A page of customers. */
export const customers = (items: readonly object[], next?: string): object => ({
  data: items,
  links: next === undefined ? [] : [{ rel: 'next', href: next, requestMethod: 'GET' }],
});
