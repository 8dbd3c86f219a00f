import type { Gap } from '../vendor.js';

/** What the vendor's pages document or mention and no row names. */
export const gaps: readonly Gap[] = [
  {
    name: 'Refresh a JWT',
    wire: 'POST /public/jwtauth/refreshToken',
    why: 'where the refresh token comes from is not documented; a login gives a new JWT',
  },
];
