import { ListIndex } from '../list-index.js';
import { invalid } from './refusal.js';
import type { QuickStreamState, SingleUseToken } from './state.js';

const byId = new ListIndex<SingleUseToken>(({ singleUseTokenId }) => singleUseTokenId);

/** A single-use token that can still be spent. Throws the vendor's no for any other. */
export function unspentToken({ singleUseTokens }: QuickStreamState, id: string, now: number): SingleUseToken {
  const token = byId.findKnown(singleUseTokens, id);
  const fault = token === undefined ? 'is unknown' : token.used ? 'has been used' : token.expiresAt <= now ? 'has expired' : undefined;
  if (token === undefined || fault !== undefined) throw invalid({ path: 'singleUseTokenId', message: fault ?? 'is unknown' });
  return token;
}
