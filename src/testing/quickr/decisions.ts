import type { CaseStatus } from '../../quickr/models/case-status.js';
import type { CaseFile } from './case-file.js';
import { mayFollow, statusesOf, whyNotApproved } from './life-cycle.js';
import { stopSchedules } from './schedules.js';
import type { Service } from './service.js';
import { move } from './status.js';

/** Approves, declines or archives a case, as a person in the dashboard or an automation does. Tells why it cannot be, if so. */
export function decide(service: Service, file: CaseFile, status: CaseStatus): string | undefined {
  const { rules } = service.state;
  const { active, declined, archived } = statusesOf(rules);
  if (![active, declined, archived].includes(status)) return `A case cannot be made ${status} by hand.`;
  const problem = status === active ? whyNotApproved(rules, file) : undefined;
  if (problem !== undefined) return problem;
  if (!mayFollow(rules, file.case.status, status)) return `A case that is ${file.case.status} cannot become ${status}.`;
  if (status === archived) {
    stopSchedules(file);
    for (const contract of file.case.contracts) {
      if (contract.status !== rules.spelling.contractSigned) contract.status = rules.spelling.contractClosed;
    }
  }
  move(service, file, status);
  return undefined;
}
