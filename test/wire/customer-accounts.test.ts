import { checkWire } from './check-wire.js';
import { customerAccountsSuite } from './customer-accounts.cases.js';

checkWire(customerAccountsSuite);
