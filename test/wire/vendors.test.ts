/** The wire cases of every vendor. */
import { describe } from 'vitest';
import { tested } from '../tested.js';
import { checkWire } from './check-wire.js';

describe.each(Object.entries(tested))('%s', (_, { wire, data: { unwrap } }) => {
  checkWire(wire, unwrap);
});
