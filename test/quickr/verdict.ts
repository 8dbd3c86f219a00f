/** Calls of every kind, and how the vendor says no. */
import type { ClientOptions } from '../../src/core/call/options.js';
import { Quickr } from '../../src/quickr/index.js';
import { anything, type Play, play } from '../verdict/play.js';

const quickr = (options: ClientOptions): Quickr => new Quickr({ accountId: 'TQ1234567', accessToken: 'quickr-token', ...options } as never);

export const plays: readonly Play[] = [
  play('quickr.checklists.get', 'read', 'GET', '/accounts/TQ1234567/checklists/1', (o) => quickr(o).checklists.get('1')),
  play('quickr.users.delete', 'write', 'DELETE', '/accounts/TQ1234567/users/1', (o) => quickr(o).users.delete('1')),
  play('quickr.request create', 'create', 'POST', '/anything', (o) => quickr(o).request({ ...anything, effect: 'create' })),
  play('quickr.request', 'money', 'POST', '/anything', (o) => quickr(o).request(anything)),
  play('quickr.cases.contracts.signingLink', 'once', 'GET', '/anything', (o) => quickr(o).cases.contracts.signingLink('1', '2', '3'), {
    isRead: true,
  }),
];

/** The vendor's no with a status, in the form of its own answers. */
export const ownNo = (): object => ({ error: { message: 'It was not done', code: 'NOT_DONE' } });
