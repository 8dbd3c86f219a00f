import type { CreateEmailUser, CreateUser } from '../../quickr/models/create-user.js';
import type { UpdateUser } from '../../quickr/models/update-user.js';
import type { User } from '../../quickr/models/user.js';
import type { UserInfo } from '../../quickr/models/user-info.js';
import { type Actor, checkScopes } from './access.js';
import type { Complaint } from './refusal.js';
import { allows } from './scopes.js';
import { found, invalid, refusal, type Service, stamps, touch } from './service.js';
import type { HeldUser } from './state.js';

/* What only persons have. */
type Details = Pick<CreateEmailUser, 'email' | 'phone_number' | 'avatar'>;

/** Makes an API key, or invites a person. */
export function createUser(service: Service, accountId: string, actor: Actor, body: CreateUser): User {
  const { state, random } = service;
  const { type, scope, name } = body;
  checkScopes(service, scope);
  const { email, phone_number, avatar } = body as CreateUser & Details;
  const details: Details = {
    email,
    ...(phone_number === undefined ? {} : { phone_number }),
    ...(avatar === undefined ? {} : { avatar }),
  };
  const complaints = type === 'api_key' ? keyProblems(details) : personProblems(service, accountId, details);
  if (complaints.length > 0) throw invalid(service, ...complaints);
  const own = {
    ...stamps(service, 'user', actor),
    account_id: accountId,
    name: name ?? null,
    scope: [...scope],
    last_seen_at: null,
  };
  const code = random.letters(7).toUpperCase();
  const user: HeldUser['user'] =
    type === 'api_key'
      ? { ...own, id: `api.${code}`, type, api_key: `quickr_key_${random.letters(48)}` }
      : { ...own, id: `email.${code}`, type: 'email', email: email ?? null, phone_number: phone_number ?? null, avatar: avatar ?? null };
  state.users.push({ accountId, user });
  return { ...user };
}

const keyProblems = (details: Details): Complaint[] =>
  Object.entries(details)
    .filter(([, value]) => value !== undefined)
    .map(([path]) => ({ path, message: 'is not a documented member of an API key' }));

function personProblems({ state }: Service, accountId: string, { email, phone_number }: Details): Complaint[] {
  const isTaken = state.users.some((held) => held.accountId === accountId && held.user.type === 'email' && held.user.email === email);
  return [
    ...(email !== undefined && /^[^\s@]+@[^\s@]+$/.test(email) ? [] : [{ path: 'email', message: 'must be an e-mail address' }]),
    ...(isTaken ? [{ path: 'email', message: 'is the address of another user' }] : []),
    ...phoneProblems(phone_number),
  ];
}

const phoneProblems = (phone: string | undefined): Complaint[] =>
  phone === undefined || /^\+\d[\d ]{4,20}$/.test(phone)
    ? []
    : [{ path: 'phone_number', message: 'must be a number in the form of E.123, from its + on' }];

/** Changes a user. To change the scope takes `admin:quickr`. */
export function updateUser(service: Service, { user }: HeldUser, actor: Actor, body: UpdateUser): User {
  const { type, name, scope, phone_number, avatar } = body;
  if (type !== undefined && type !== user.type) throw invalid(service, { path: 'type', message: `expected ${user.type}` });
  if (scope !== undefined) {
    if (!allows(actor.scope, ['admin:quickr'], service.state.rules.scopesInclude)) {
      throw refusal(service, 'missingScope', 'To change the scope takes the scope admin:quickr.');
    }
    checkScopes(service, scope);
  }
  const complaints = user.type === 'api_key' ? keyProblems({ phone_number, avatar }) : phoneProblems(phone_number);
  if (complaints.length > 0) throw invalid(service, ...complaints);
  touch(service, user, actor.userId);
  if (name !== undefined) user.name = name;
  if (scope !== undefined) user.scope = [...scope];
  if (user.type === 'email' && phone_number !== undefined) user.phone_number = phone_number;
  if (user.type === 'email' && avatar !== undefined) user.avatar = avatar;
  return shown(service, user);
}

/** Deletes a user and gives it as it was. */
export function deleteUser(service: Service, held: HeldUser): User {
  const { users } = service.state;
  users.splice(users.indexOf(held), 1);
  return shown(service, held.user);
}

/** A user of an account. */
export const userOf = (service: Service, accountId: string, uid: string): HeldUser =>
  found(
    service,
    service.state.users.find((one) => one.accountId === accountId && one.user.id === uid),
    'user',
  );

/** A user as answers show it after it was created. */
export function shown({ state }: Service, user: HeldUser['user']): User {
  if (user.type !== 'api_key' || state.rules.apiKeyShown === 'always') return { ...user };
  const { api_key, ...rest } = user;
  return rest;
}

/** Who is signed in, and which accounts that person can reach. */
export function me({ state }: Service, actor: Actor): UserInfo {
  const self = state.users.find(({ user }) => user.id === actor.userId)?.user;
  const email = self?.type === 'email' ? (self.email ?? '') : '';
  const accounts = state.users
    .filter(({ user }) => user.type === 'email' && user.email === email)
    .flatMap(({ accountId, user }) => {
      const account = state.accounts.find((one) => one.account.account_id === accountId)?.account;
      return account === undefined
        ? []
        : [{ account_id: accountId, name: account.name, company: account.company, branding: account.branding, scope: user.scope }];
    });
  return { object: 'userinfo', email, accounts };
}
