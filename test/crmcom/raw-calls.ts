/** The calls that raw answers are played for. */
import { type ClientOptions, CrmCom } from 'quadrail';
import { type Call, type Credential, token } from '../raw-answers/call.ts';

const crmcom = (baseUrl: string, options: ClientOptions, credential: Credential): CrmCom =>
  new CrmCom({ ...options, baseUrl, credentials: { token: token(credential) } });

export const rawCalls: readonly Call[] = [
  {
    vendor: 'crmcom',
    name: 'purchases.applySettlement',
    repeated: 'once',
    isMain: true,
    make: (baseUrl, options, credential, asked) =>
      crmcom(baseUrl, options, credential).purchases.applySettlement({ customer_event_identifier: { number: '796' } }, asked),
  },
  {
    vendor: 'crmcom',
    name: 'request GET',
    repeated: 'read',
    make: (baseUrl, options, credential, asked) =>
      crmcom(baseUrl, options, credential).request({ method: 'GET', path: '/customer_events/purchases/show' }, asked),
  },
];
