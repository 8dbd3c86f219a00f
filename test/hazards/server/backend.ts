/** The backend of a page, from the packed package, with a vendor behind it that counts what it has done. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as ForBackends from 'quadrail/backend';
import type * as ForCrmCom from 'quadrail/crmcom';
import type { Complete } from './requests.ts';

/** A backend, and what has come of it. */
export interface CountingBackend {
  /** Hands a request on; gives the answer as bytes. */
  readonly answer: (request: Complete) => Promise<string>;
  /** How often the vendor behind it has acted. */
  readonly effects: () => number;
}

const settled = { status: { code: 'OK', message: '', description: '' }, data: { total_contribution_amount: 11.25 } };

/** Makes one. `project` is the folder where the package is installed. */
export function countingBackend(project: string): CountingBackend {
  const load = createRequire(join(project, 'package.json'));
  const { createBackend } = load('quadrail/backend') as typeof ForBackends;
  const { CrmCom } = load('quadrail/crmcom') as typeof ForCrmCom;
  let effects = 0;
  const client = new CrmCom({
    baseUrl: 'https://vendor.example',
    credentials: { token: 'TOKEN-CANARY' },
    fetch: async () => {
      effects += 1;
      return Response.json(settled);
    },
  });
  const backend = createBackend({
    client,
    prefix: '/crmapi/rest/v2',
    allow: ['crmcom.purchases.applySettlement'],
    authorize: () => ({ id: 'visitor' }),
  });
  return {
    effects: () => effects,
    answer: async ({ method, target, headers, body }) => {
      const { 'content-length': _, connection: __, ...given } = headers;
      const response = await backend(new Request(`http://${headers['host']}${target}`, { method, headers: given, body }));
      const text = await response.text();
      const lines = [...response.headers, ['content-length', String(Buffer.byteLength(text))], ['connection', 'keep-alive']];
      return `HTTP/1.1 ${response.status} Status\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`;
    },
  };
}
