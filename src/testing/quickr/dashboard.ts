/** What people do in the dashboard, in the form and with their BankID: none of it is in the API. */
import type { Case } from '../../quickr/models/case.js';
import type { CaseStatus } from '../../quickr/models/case-status.js';
import type { OpenObject } from '../../quickr/models/open-object.js';
import type { CaseFile } from './case-file.js';
import { answerChecklist } from './checklists.js';
import { sign } from './contracts.js';
import { decide } from './decisions.js';
import { declare } from './declarations.js';
import { verify } from './identity-verifications.js';
import { statusesOf } from './life-cycle.js';
import { Refusal } from './refusal.js';
import type { Service } from './service.js';

/** What a customer fills into the form: the entries of each section. What is left out stays as it was prefilled. */
export type DeclaredData = Readonly<Partial<Record<string, readonly OpenObject[]>>>;

/** Who signs a contract, or shows who they are. */
export interface SignAs {
  /** The signatory, or the verification, by its id; all that are open where it is left out. */
  readonly id?: string | undefined;
  /** Whom the provider of the identity knows: `{ name, birth_date }`. The right person where it is left out. */
  readonly as?: OpenObject | undefined;
}

/** What people do to cases beside the API. Each throws a `RangeError` that says why, where it cannot be done. */
export interface QuickrDashboard {
  /** Approves a case that is ready for review. */
  approve(cid: string): Case;
  /** Declines a case that is ready for review. */
  decline(cid: string): Case;
  /** Archives a case: its schedules end, and so does its contract. */
  archive(cid: string): Case;
  /** Fills in the form and sends it: as prefilled but for `data`, agreements accepted. */
  declare(cid: string, data?: DeclaredData): Case;
  /** Signs the contract: for all who have not, or for one. */
  sign(cid: string, who?: SignAs): Case;
  /** Shows who somebody is: for all who are to, or for one. */
  verifyIdentity(cid: string, who?: SignAs): Case;
  /** Answers the checklists of a case, or one: each entry with `answer`. */
  answerChecklists(cid: string, answer?: unknown, checklistId?: string): Case;
}

/** Makes the dashboard of a simulated Quickr. */
export function dashboardOf(service: Service): QuickrDashboard {
  const on = (cid: string, work: (file: CaseFile) => void): Case => {
    const file = service.state.cases.find((one) => one.case.id === cid);
    if (file === undefined) throw new RangeError('There is no such case in the sandbox.');
    try {
      work(file);
    } catch (error) {
      throw error instanceof Refusal ? new RangeError([error.message, ...error.errors.map(({ message }) => message)].join(' ')) : error;
    }
    return file.case;
  };
  const set = (cid: string, status: (statuses: ReturnType<typeof statusesOf>) => CaseStatus): Case =>
    on(cid, (file) => {
      const problem = decide(service, file, status(statusesOf(service.state.rules)));
      if (problem !== undefined) throw new RangeError(problem);
    });
  return {
    approve: (cid) => set(cid, ({ active }) => active),
    decline: (cid) => set(cid, ({ declined }) => declined),
    archive: (cid) => set(cid, ({ archived }) => archived),
    declare: (cid, data = {}) =>
      on(cid, (file) => {
        if (file.case.declarations.length === 0) throw new RangeError('Nobody was asked to declare.');
        if (file.case.declared_at !== null) throw new RangeError('The declaration was sent before.');
        const sections = Object.entries(data).map(([type, entries = []]) => ({ type, data: entries.map((entry) => ({ ...entry })) }));
        const agreements = file.case.prefills.find(({ type }) => type === 'agreement')?.data ?? [];
        if (data['agreement'] === undefined && agreements.length > 0) {
          sections.push({ type: 'agreement', data: agreements.map((entry) => ({ ...entry, accepted: true })) });
        }
        declare(service, file, { intent: 'declarations_finished', sections, submitter: undefined });
      }),
    sign: (cid, { id, as } = {}) =>
      on(cid, (file) => {
        const contract = file.case.contracts.at(-1);
        if (contract === undefined) throw new RangeError('There is no contract to sign.');
        const open = file.signatories.filter((one) => (id === undefined ? one.proof === null : one.id === id));
        if (open.length === 0) throw new RangeError('There is nobody to sign.');
        for (const one of open) sign(service, file, contract, one.id, as);
      }),
    verifyIdentity: (cid, { id, as } = {}) =>
      on(cid, (file) => {
        const open = file.verifications.filter((one) => (id === undefined ? one.proof === null : one.id === id));
        if (open.length === 0) throw new RangeError('There is nobody to show who they are.');
        for (const one of open) verify(service, file, one.id, as);
      }),
    answerChecklists: (cid, answer = true, checklistId) =>
      on(cid, (file) => {
        const open = file.case.agent_checklists.filter((one) => checklistId === undefined || one.id === checklistId);
        if (open.length === 0) throw new RangeError('There is no checklist to answer.');
        for (const one of open) {
          answerChecklist(
            service,
            file,
            one,
            one.data.map(() => answer),
          );
        }
      }),
  };
}
