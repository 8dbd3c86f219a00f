/** The calls that raw answers are played for. */
import { type ClientOptions, Quickr } from 'quadrail';
import { type Call, type Credential, token } from '../raw-answers/call.ts';

const quickr = (baseUrl: string, options: ClientOptions, credential: Credential): Quickr =>
  new Quickr({ ...options, baseUrl: `${baseUrl}/v2`, accountId: 'TQ1234567', accessToken: token(credential) });

export const rawCalls: readonly Call[] = [
  {
    vendor: 'quickr',
    name: 'cases.create',
    repeated: 'once',
    isMain: true,
    make: (baseUrl, options, credential, asked) =>
      quickr(baseUrl, options, credential).cases.create({ checks: [{ type: 'company' }] }, asked),
  },
  {
    vendor: 'quickr',
    name: 'cases.contracts.signingLink',
    repeated: 'read once',
    make: (baseUrl, options, credential, asked) =>
      quickr(baseUrl, options, credential).cases.contracts.signingLink('c1', 'k1', 's1', asked),
  },
  {
    vendor: 'quickr',
    name: 'checklists.get',
    repeated: 'read',
    make: (baseUrl, options, credential, asked) => quickr(baseUrl, options, credential).checklists.get('k1', asked),
  },
];
