import { checkWire } from './check-wire.js';
import { crmcomSuite } from './crmcom.cases.js';

checkWire(crmcomSuite, (body) => (body as { readonly data?: unknown }).data);
