import type { Case } from '../../quickr/models/case.js';
import type { CaseEvent } from '../../quickr/models/case-event.js';
import type { CheckOf } from '../../quickr/models/check.js';
import type { CheckSchedule } from '../../quickr/models/check-options.js';
import type { Contract, ContractSignatory } from '../../quickr/models/contract.js';
import type { AutomationLink } from '../../quickr/models/create-case.js';
import type { CurrentInformation } from '../../quickr/models/current-information.js';
import type { Declaration } from '../../quickr/models/declaration.js';
import type { Discovery } from '../../quickr/models/discovery.js';
import type { IdentityVerification } from '../../quickr/models/identity-verification.js';
import type { Opened, OpenObject } from '../../quickr/models/open-object.js';
import type { Section } from '../../quickr/models/section.js';

/** What is known of one subject: as prefilled, or as declared. */
export interface Known {
  /** The section that it belongs to. */
  readonly type: string;
  /** An entry for each company, person, account and so on. */
  readonly data: OpenObject[];
}

/** A checklist on a case, with what the agent has answered so far. */
export interface CaseChecklist {
  /** The checklist's id. */
  readonly id: string;
  /** Its entries; `answer` is `null` until the agent gives one. */
  readonly data: OpenObject[];
}

/** Something that an agent declared in the place of the customer. */
export interface CaseAgentEdit {
  /** Its id. */
  readonly id: string;
  /** The section. */
  readonly type: string;
  /** What is declared now. */
  readonly data: readonly OpenObject[];
  /** When it was made. */
  readonly created_at: string;
  /** Who made it. */
  readonly created_by: string;
}

/** A case as answers show it: the members of the client's model that the sandbox fills in. */
export interface SimulatedCase extends Case {
  /** Its checks. */
  checks: CheckOf<string>[];
  /** What it gathers. */
  sections: Section[];
  /** What was known before anything was declared. */
  prefills: Known[];
  /** The automations that run on it. */
  automations: AutomationLink[];
  /** Its declaration, if there is one. */
  declarations: Declaration[];
  /** Its contracts: one at most. */
  contracts: SimulatedContract[];
  /** Persons who are to show who they are. */
  identity_verifications: IdentityVerification[];
  /** The latest of each subject. */
  current_information: CurrentInformation[];
  /** What sources said, in short. */
  discoveries: Opened<Discovery>[];
  /** The files of reports. */
  reports: OpenObject[];
  /** Checklists of the case. */
  agent_checklists: CaseChecklist[];
  /** What agents declared. */
  agent_edits: CaseAgentEdit[];
  /** When the declaration was finished. */
  declared_at: string | null;
}

/** A contract as answers show it. */
export interface SimulatedContract extends Contract {
  /** Its id. */
  readonly id: string;
  /** Where it is. */
  status: string;
  /** Who is to sign. */
  signatories: SimulatedSignatory[];
}

/** One who is to sign, as answers show it. */
export interface SimulatedSignatory extends ContractSignatory {
  /** What the path of the signing link takes. */
  readonly id: string;
}

/** A person behind the id of a signatory or of a verification, and what came of asking who they are. */
export interface Identified {
  /** The id of the signatory or of the verification. */
  readonly id: string;
  /** As declared or prefilled. */
  readonly person: OpenObject;
  /** What the provider of the identity says; `null` until then. */
  proof: { readonly provider: string; readonly name: unknown; readonly birth_date: unknown; readonly at: string } | null;
}

/** A line in the case's notes. */
export interface CaseNote {
  /** When it was written. */
  readonly at: string;
  /** What it belongs to: `case_approved` and `case_declined` are named by the page. */
  readonly section_type: string;
  /** The automation that wrote it. */
  readonly automation_id: string;
  /** What it says. */
  readonly text: string;
}

/** The schedule of one check of a case. */
export interface CaseSchedule {
  /** The check. */
  readonly type: string;
  /** How often. */
  readonly every: CheckSchedule;
  /** The virtual moment that it counts from. */
  readonly firstRunAt: number;
  /** The virtual moment of the next run. */
  readonly nextRunAt: number;
}

/** A run of some checks of a case that has not ended. */
export interface CaseRun {
  /** What set it off. */
  readonly why: 'initial' | 'scheduled' | 'on_demand' | 'identified';
  /** The checks that are still to come. */
  pending: string[];
  /** The flags before and after, by check. */
  readonly results: { readonly type: string; readonly before: readonly string[]; readonly after: readonly string[] }[];
  /** What the registers have changed since the last run. */
  readonly news: News;
}

/** What the registers say that they did not say at the last run. */
export interface News {
  /** Of the company. */
  readonly company: boolean;
  /** Of its parent. */
  readonly parent: boolean;
  /** Of its owners. */
  readonly owners: boolean;
}

/** What the registers said, as text to compare. */
export interface Seen {
  /** The check that asked; `case` for the look before any run. */
  readonly by: string;
  /** Of the company. */
  readonly company: string;
  /** Of its parent. */
  readonly parent: string;
  /** Of its owners. */
  readonly owners: string;
}

/** All that the sandbox keeps of a case. */
export interface CaseFile {
  /** The account that the case is of. */
  readonly accountId: string;
  /** The case as answers show it. */
  readonly case: SimulatedCase;
  /** What the caller prefilled. */
  readonly given: readonly Known[];
  /** What was declared, by the customer or an agent. */
  readonly declared: Known[];
  /** Those who are to sign. */
  readonly signatories: Identified[];
  /** Those who are to show who they are. */
  readonly verifications: Identified[];
  /** The virtual moment until which the contract can be signed. */
  signBy: number | null;
  /** All that sources said. */
  readonly discoveries: Opened<Discovery>[];
  /** What happened, the oldest first. */
  readonly events: CaseEvent[];
  /** What automations noted. */
  readonly notes: CaseNote[];
  /** When checks run again. */
  readonly schedules: CaseSchedule[];
  /** When each check ran first, in virtual milliseconds since 1970. */
  readonly firstRuns: { readonly type: string; readonly at: number }[];
  /** Runs that have not ended. */
  readonly runs: CaseRun[];
  /** What the registers said when they were last asked: for the case, and for each of its checks. */
  readonly seen: Seen[];
}

/** What is known of a subject: as declared, else as prefilled. */
export function known(file: CaseFile, type: string): readonly OpenObject[] {
  return (file.declared.find((one) => one.type === type) ?? file.case.prefills.find((one) => one.type === type))?.data ?? [];
}

/** What was prefilled of a subject. */
export const prefilled = (file: CaseFile, type: string): readonly OpenObject[] =>
  file.case.prefills.find((one) => one.type === type)?.data ?? [];

/** Sets what is declared of a subject. */
export function setDeclared(file: CaseFile, type: string, data: readonly OpenObject[]): void {
  const place = file.declared.findIndex((one) => one.type === type);
  file.declared.splice(place < 0 ? file.declared.length : place, place < 0 ? 0 : 1, { type, data: [...data] });
}

/** Whether the case gathers a kind of information. */
export const hasSection = (file: CaseFile, type: string): boolean => file.case.sections.some((one) => one.type === type);

/** The check of a type. */
export const checkOf = (file: CaseFile, type: string): CheckOf<string> | undefined => file.case.checks.find((one) => one.type === type);

/** The codes of the flags that a check has raised in its latest run. */
export const flagsOf = ({ data }: CheckOf<string>): string[] =>
  (data ?? []).flatMap(({ flags }) => (flags ?? []).map(({ code }) => code ?? ''));
