/** Gives each visitor of a page a session. */
import { type NextRequest, NextResponse } from 'next/server';

export function proxy({ cookies }: NextRequest): NextResponse {
  const answer = NextResponse.next();
  if (!cookies.has('session')) answer.cookies.set('session', crypto.randomUUID(), { httpOnly: true, sameSite: 'strict' });
  return answer;
}

export const config = { matcher: ['/'] };
