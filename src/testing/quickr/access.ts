/** Who is calling: API keys and sign-ins that are traded for tokens, tokens that are exchanged, and what each may do. */
import type { ExchangeToken } from '../../quickr/models/exchange-token.js';
import type { Scope } from '../../quickr/models/scope.js';
import type { Token } from '../../quickr/models/token.js';
import type { QuickrOperationId } from '../../quickr/table.js';
import { IssuedTokens } from '../issued-tokens.js';
import { ListIndex } from '../list-index.js';
import type { OperationRequest, ReceivedRequest } from '../simulator.js';
import { allows, scopesOf, signedIn } from './scopes.js';
import { invalid, refusal, type Service, timestamp } from './service.js';
import type { HeldUser, QuickrState } from './state.js';

/** What a token stands for. */
export interface Actor {
  /** The account that it works on. */
  readonly accountId: string;
  /** Who it was issued for. */
  readonly userId: string;
  /** What it may do. */
  readonly scope: readonly string[];
}

/** Issues tokens and tells what they are good for. */
export class Access {
  readonly #service: Service;
  readonly #tokens: IssuedTokens<Actor>;
  /* Persons who have signed in to the dashboard, by their e-mail address. */
  readonly #signIns: IssuedTokens<string>;

  constructor(service: Service) {
    this.#service = service;
    this.#tokens = new IssuedTokens(service.now);
    this.#signIns = new IssuedTokens(service.now);
  }

  /** Signs a person in, as the dashboard would; gives the token that it would have. */
  signIn(email: string): string {
    const { state, random } = this.#service;
    if (!state.users.some((held) => emailOf(held) === email)) throw new RangeError('No user of the sandbox has this e-mail address.');
    const token = `quickr_person_${random.letters(48)}`;
    this.#signIns.issue(token, email, state.rules.timing.tokenMs);
    return token;
  }

  /** Lets a request in by its head, or throws the vendor's refusal. A login is judged by its route, which needs nothing else. */
  admit(request: OperationRequest): 'known' | 'unknown' {
    const { state } = this.#service;
    const id = request.operation.id as QuickrOperationId;
    if (id === 'quickr.auth.login') return 'unknown';
    if (isLink(id) && !state.rules.linksNeedToken) return 'unknown';
    const actor = this.actor(request);
    if (!allows(actor.scope, scopesOf[id], state.rules.scopesInclude)) {
      throw refusal(this.#service, 'missingScope', `This takes the scope ${scopesOf[id].join(' or ')}.`);
    }
    const accountId = accountIn(request);
    if (id !== 'quickr.users.me' && accountId !== actor.accountId)
      throw refusal(this.#service, 'otherAccount', 'The token is of another account.');
    return 'known';
  }

  /** Whose token a request carries. */
  actor(request: ReceivedRequest): Actor {
    const { state } = this.#service;
    const token = bearerOf(request);
    const actor = this.#tokens.find(token);
    if (actor !== undefined && (state.rules.tokensOutliveTheirKey || state.users.some(({ user }) => user.id === actor.userId)))
      return actor;
    const email = this.#signIns.find(token);
    const person = state.users.find((held) => email !== undefined && emailOf(held) === email);
    if (person !== undefined) return { accountId: person.accountId, userId: person.user.id, scope: [signedIn] };
    if (keyHolder(state, token) !== undefined) {
      throw refusal(this.#service, 'keyForToken', 'An API key is good for nothing but to ask for a token.');
    }
    throw refusal(this.#service, 'badToken', 'The token is missing, unknown or expired.');
  }

  /** Trades an API key, or a person's sign-in, for a token. */
  login(request: OperationRequest): Token {
    const { state } = this.#service;
    const secret = bearerOf(request);
    const accountId = accountIn(request);
    if (this.#tokens.find(secret) !== undefined) {
      throw refusal(this.#service, 'missingScope', 'A token is not traded for another: this takes an API key.');
    }
    const email = this.#signIns.find(secret);
    const holder = keyHolder(state, secret);
    const own =
      email === undefined
        ? holder === undefined
          ? []
          : [holder]
        : state.users.filter((held) => held === holder || emailOf(held) === email);
    if (own.length === 0) throw refusal(this.#service, 'badToken', 'The API key is missing or unknown.');
    const held = own.find((one) => one.accountId === accountId);
    if (held === undefined) throw refusal(this.#service, 'otherAccount', 'The API key is of another account.');
    const { user } = held;
    user.last_seen_at = timestamp(this.#service);
    return this.#issue({ accountId, userId: user.id, scope: [...(user.scope ?? []), ...(user.type === 'email' ? [signedIn] : [])] });
  }

  /** Exchanges a token for one of an account below. */
  exchange(request: OperationRequest, { account_id, scope = [] }: ExchangeToken): Token {
    const actor = this.actor(request);
    if (!isBelow(this.#service.state, account_id, actor.accountId)) {
      throw refusal(this.#service, 'notBelow', 'The account is none of those below this one.');
    }
    const tooMuch = scope.filter((one) => !allows(actor.scope, [one], this.#service.state.rules.scopesInclude));
    if (tooMuch.length > 0) {
      throw refusal(this.#service, 'missingScope', `A token does not give what it has not: ${tooMuch.join(', ')}.`);
    }
    return this.#issue({ ...actor, accountId: account_id, scope: scope.length === 0 ? actor.scope : scope });
  }

  /** Whether a word is a token or a key, which a log must not show. */
  isSecret(word: string): boolean {
    return this.#tokens.isKnown(word) || this.#signIns.isKnown(word) || keyHolder(this.#service.state, word) !== undefined;
  }

  /** Forgets everything. */
  clear(): void {
    this.#tokens.clear();
    this.#signIns.clear();
  }

  #issue(actor: Actor): Token {
    const { state, random } = this.#service;
    const { tokenMs } = state.rules.timing;
    const token = `quickr_token_${random.letters(64)}`;
    this.#tokens.issue(token, actor, tokenMs);
    return { access_token: token, token_type: 'Bearer', expires_in: tokenMs / 1000 };
  }
}

/** Complains of a list of scopes that nobody can have. */
export function checkScopes(service: Service, scope: readonly Scope[]): void {
  if (scope.length === 0) throw invalid(service, { path: 'scope', message: 'must not be empty' });
}

/* By their API keys; persons have none. */
const keyHolders = new ListIndex<HeldUser>(({ user }) => (user.type === 'api_key' ? (user.api_key ?? '') : ''));

const emailOf = ({ user }: HeldUser): string | null | undefined => (user.type === 'email' ? user.email : undefined);

const keyHolder = ({ users }: QuickrState, secret: string): HeldUser | undefined =>
  secret === '' ? undefined : keyHolders.findKnown(users, secret);

const isLink = (id: QuickrOperationId): boolean =>
  id === 'quickr.cases.contracts.signingLink' || id === 'quickr.cases.identityVerifications.initiate';

const bearerOf = ({ headers }: ReceivedRequest): string => /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? '';

/** The account that a path is under: the first, for one path names two. */
export function accountIn({ url, base }: ReceivedRequest): string {
  const path = url.pathname.slice(new URL(base).pathname.replace(/\/$/, '').length);
  const [, accountId = ''] = /^\/accounts\/([^/]+)/.exec(path) ?? [];
  return decodeURIComponent(accountId);
}

/** Whether an account is below another, at whatever depth. */
export function isBelow(state: Pick<QuickrState, 'accounts'>, accountId: string, partnerId: string): boolean {
  const above = state.accounts.find(({ account }) => account.account_id === accountId)?.partnerId ?? null;
  return above !== null && (above === partnerId || isBelow(state, above, partnerId));
}
