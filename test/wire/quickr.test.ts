import { checkWire } from './check-wire.js';
import { quickrSuite } from './quickr.cases.js';

checkWire(quickrSuite);
