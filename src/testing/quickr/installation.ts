import type { Installation } from '../installation.js';

const one = { limit: 1 };

/** How the command line meets an installation. */
export const installation: Installation = {
  environment: [[['accountId']], [['accessToken'], ['apiKey']], [['baseUrl']]],
  account: { aid: 'accountId' },
  dates: [/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d))?$/],
  probes: [
    { operation: 'quickr.accounts.list', query: one },
    { operation: 'quickr.users.list', query: one },
    { operation: 'quickr.checklists.list', query: one, gives: { chkid: ['id'] } },
    { operation: 'quickr.checklists.get' },
    { operation: 'quickr.cases.list', query: one, gives: { cid: ['id'] } },
    {
      operation: 'quickr.cases.get',
      gives: { contract_id: ['contracts', '0', 'id'], automation_id: ['automations', '0', 'id'], fid: ['reports', '0', 'id'] },
    },
    { operation: 'quickr.cases.discoveries' },
    { operation: 'quickr.cases.events.list', query: one },
    { operation: 'quickr.cases.identityVerifications.list', query: one },
    { operation: 'quickr.cases.contracts.get' },
    { operation: 'quickr.automations.get' },
  ],
  missing: { operation: 'quickr.cases.get', params: { cid: 'quadrail-doctor' } },
};
