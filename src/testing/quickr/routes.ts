import type { QuickrOperations } from '../../quickr/table.js';
import type { Answer, ReceivedRequest, Routes } from '../simulator.js';
import { type Access, accountIn } from './access.js';
import { accountsBelow, administrateAccount, createAccount, report, updateAccount } from './accounts.js';
import { editAsAgent } from './agent-edits.js';
import { createAutomation } from './automations.js';
import type { CaseFile, SimulatedContract } from './case-file.js';
import { caseOf, casesOf, createCase, scheduleChecks, summaryOf, updateCase } from './cases.js';
import { checklistOf, createChecklist, updateChecklist } from './checklists.js';
import { renew, signingLink } from './contracts.js';
import { askToDeclare, declare, declaredIn } from './declarations.js';
import { linkTo } from './files.js';
import { initiate } from './identity-verifications.js';
import { queryOf, valuesOf } from './input.js';
import { ordered, pageOf } from './paging.js';
import { found, type Service } from './service.js';
import { createTemplate } from './templates.js';
import { createUser, deleteUser, me, shown, updateUser, userOf } from './users.js';

/** A route for every operation of Quickr. */
export function routes(service: Service, access: Access): Routes<QuickrOperations> {
  const { state } = service;
  const created = <Body>(body: Body): Answer<Body> => ({ status: state.rules.statuses.created, body });
  /* What these calls answer is not known: something, or nothing. */
  const perhaps = (answer: Answer): Answer => (state.rules.emptyAnswers ? { status: 204 } : answer);
  const file = (call: ReceivedRequest & { readonly params: { readonly cid: string } }): CaseFile =>
    caseOf(service, accountIn(call), call.params.cid);
  const by = (call: ReceivedRequest) => access.actor(call);
  return {
    'quickr.auth.login': (call) => ok(access.login(call)),
    'quickr.auth.exchange': (call) => ok(access.exchange(call, call.body)),
    'quickr.accounts.create': (call) => created(createAccount(service, accountIn(call), by(call), call.body)),
    'quickr.accounts.list': (call) => {
      const query = queryOf(service, call);
      return ok(pageOf(service, query, ordered(service, accountsBelow(service, accountIn(call), query)), ({ id }) => id));
    },
    'quickr.accounts.update': (call) => ok(updateAccount(service, accountIn(call), by(call), call.body)),
    'quickr.accounts.administrate': (call) => ok(administrateAccount(service, accountIn(call), by(call), call.body)),
    'quickr.accounts.reports': (call) => report(service, accountIn(call), call.params['accountId'] ?? '', call.body),
    'quickr.users.me': (call) => ok(me(service, by(call))),
    'quickr.users.create': (call) => created(createUser(service, accountIn(call), by(call), call.body)),
    'quickr.users.list': (call) => {
      const query = queryOf(service, call);
      const types = valuesOf(service, query, 'type', ['email', 'api_key']);
      const account = accountIn(call);
      const own = state.users.filter(({ accountId, user }) => accountId === account && (types.length === 0 || types.includes(user.type)));
      const page = pageOf(service, query, ordered(service, own), ({ user }) => user.id);
      return ok({ ...page, data: page.data.map(({ user }) => shown(service, user)) });
    },
    'quickr.users.update': (call) => ok(updateUser(service, userOf(service, accountIn(call), call.params.uid), by(call), call.body)),
    'quickr.users.delete': (call) => ok(deleteUser(service, userOf(service, accountIn(call), call.params.uid))),
    'quickr.checklists.create': (call) => created(createChecklist(service, accountIn(call), by(call), call.body)),
    'quickr.checklists.list': (call) => {
      const account = accountIn(call);
      const own = state.checklists.filter(({ account_id }) => account_id === account);
      return ok(pageOf(service, queryOf(service, call), ordered(service, own), ({ id }) => id));
    },
    'quickr.checklists.get': (call) => ok(checklistOf(service, accountIn(call), call.params.chkid)),
    'quickr.checklists.update': (call) =>
      ok(updateChecklist(service, checklistOf(service, accountIn(call), call.params.chkid), by(call), call.body)),
    'quickr.templates.create': (call) => created(createTemplate(service, accountIn(call), by(call), call.body)),
    'quickr.cases.create': (call) => created(createCase(service, accountIn(call), by(call), call.body).case),
    'quickr.cases.list': (call) => {
      const query = queryOf(service, call);
      const page = pageOf(service, query, casesOf(service, accountIn(call), query), (one) => one.case.id);
      return ok({ ...page, data: page.data.map((one) => summaryOf(one, valuesOf(service, query, 'exclude'))) });
    },
    'quickr.cases.get': (call) => ok(file(call).case),
    'quickr.cases.update': (call) => {
      updateCase(service, file(call), by(call), call.body);
      return ok(file(call).case);
    },
    'quickr.cases.scheduleChecks': (call) => {
      scheduleChecks(service, file(call), call.body);
      return perhaps(ok(file(call).case));
    },
    'quickr.cases.discoveries': (call) => {
      const { discoveries } = file(call);
      return ok(state.rules.discoveries === 'list' ? discoveries : { data: discoveries });
    },
    'quickr.cases.declarations.create': (call) => created(askToDeclare(service, file(call))),
    'quickr.cases.declarations.update': (call) => {
      const declaration = found(
        service,
        file(call).case.declarations.find(({ id }) => id === call.params.did),
        'declaration',
      );
      declare(service, file(call), declaredIn(service, call, queryOf(service, call)));
      return perhaps(ok(declaration));
    },
    'quickr.cases.contracts.get': (call) => ok(contractOf(service, file(call), call.params.contract_id)),
    'quickr.cases.contracts.renew': (call) => {
      const contract = contractOf(service, file(call), call.params.contract_id);
      renew(service, file(call), contract);
      return perhaps(created(contract));
    },
    'quickr.cases.contracts.signingLink': (call) =>
      signingLink(service, file(call), contractOf(service, file(call), call.params.contract_id), call.params.sid),
    'quickr.cases.events.list': (call) => {
      const query = queryOf(service, call);
      const types = valuesOf(service, query, 'type');
      const events = file(call).events.filter(({ type }) => types.length === 0 || types.includes(type ?? ''));
      return ok(pageOf(service, query, ordered(service, events), ({ id }) => id ?? ''));
    },
    'quickr.cases.agentEdits.create': (call) => perhaps(created(editAsAgent(service, file(call), by(call), call.body))),
    'quickr.cases.identityVerifications.list': (call) =>
      ok(pageOf(service, queryOf(service, call), file(call).case.identity_verifications, ({ id }) => id ?? '')),
    'quickr.cases.identityVerifications.initiate': (call) => initiate(service, file(call), call.params.verification_id),
    'quickr.files.link': (call) => ok(linkTo(service, accountIn(call), call.params.fid)),
    'quickr.automations.create': (call) => created(createAutomation(service, accountIn(call), by(call), call.body)),
    'quickr.automations.get': (call) =>
      ok(
        found(
          service,
          state.automations.find(({ id, account_id }) => id === call.params.automation_id && account_id === accountIn(call)),
          'automation',
        ),
      ),
  };
}

const ok = <Body>(body: Body): Answer<Body> => ({ status: 200, body });

const contractOf = (service: Service, file: CaseFile, id: string): SimulatedContract =>
  found(
    service,
    file.case.contracts.find((one) => one.id === id),
    'contract',
  );
