import type { Random } from '../random.js';

/** An id as the vendor's examples have them: 32 hexadecimal digits in upper case. */
export const newId = (random: Random): string => random.uuid().replaceAll('-', '').toUpperCase();
