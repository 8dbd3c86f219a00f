import { checkWire } from './check-wire.js';
import { quickstreamSuite } from './quickstream.cases.js';

checkWire(quickstreamSuite);
