/** The calls that raw answers are played for. */
import { type ClientOptions, QuickStream } from 'quadrail';
import { type Call, type Credential, token } from '../raw-answers/call.ts';

const quickstream = (baseUrl: string, options: ClientOptions, credential: Credential): QuickStream =>
  new QuickStream({ ...options, baseUrl: `${baseUrl}/rest/v1`, secretKey: token(credential) });

const customer = { customerNumber: 'JOHN_SMITH', customerName: 'John Smith' };

export const rawCalls: readonly Call[] = [
  {
    vendor: 'quickstream',
    name: 'customers.create',
    repeated: 'keyed',
    isMain: true,
    make: (baseUrl, options, credential, asked) => quickstream(baseUrl, options, credential).customers.create(customer, asked),
  },
  {
    vendor: 'quickstream',
    name: 'customers.update',
    repeated: 'harmless',
    make: (baseUrl, options, credential, asked) =>
      quickstream(baseUrl, options, credential).customers.update('12345678', { ...customer, enabled: true }, asked),
  },
  {
    vendor: 'quickstream',
    name: 'customers.get',
    repeated: 'read',
    make: (baseUrl, options, credential, asked) => quickstream(baseUrl, options, credential).customers.get('12345678', asked),
  },
];
