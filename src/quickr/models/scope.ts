import type { Open } from '../../core/contract/schema.js';

/**
 * What a token may do. An endpoint that lists several takes a token that has any one of them (inferred).
 *
 * Quickr API, the scopes of each endpoint.
 */
export type Scope = Open<'admin:quickr' | 'write:quickr' | 'read:quickr' | 'api-key:quickr' | 'aws.cognito.signin.user.admin'>;

/** The scopes that the page names. */
export const scopes: readonly Scope[] = ['admin:quickr', 'write:quickr', 'read:quickr', 'api-key:quickr', 'aws.cognito.signin.user.admin'];
