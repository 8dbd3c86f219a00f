/** Calls of every kind, and how the vendor says no. */
import type { ClientOptions } from '../../src/core/call/options.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { newCustomer } from '../core/support.js';
import { anything, keyed, type Play, play } from '../verdict/play.js';

const quickstream = (options: ClientOptions): QuickStream =>
  new QuickStream({ secretKey: 'quickstream-key', environment: 'test', ...options });

export const plays: readonly Play[] = [
  play('quickstream.customers.get', 'read', 'GET', '/customers/1', (o) => quickstream(o).customers.get('1')),
  play('quickstream.customers.updateStatus', 'write', 'PATCH', '/customers/1', (o) =>
    quickstream(o).customers.updateStatus('1', { enabled: true }),
  ),
  play('quickstream.customers.create', 'create', 'POST', '/customers', (o) => quickstream(o).customers.create(newCustomer), keyed),
  play('quickstream.request', 'money', 'POST', '/anything', (o) => quickstream(o).request(anything), keyed),
];

/** The vendor's no with a status, in the form of its own answers. */
export const ownNo = ({ method, path }: Play, status: number): object => ({
  links: [],
  errors: [],
  status: String(status),
  requestMethod: method,
  requestUrl: `https://api.quickstream.support.qvalent.com/rest/v1${path}`,
  customerMessage: null,
  developerMessage: 'It was not done',
});
