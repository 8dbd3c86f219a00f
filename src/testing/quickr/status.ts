import type { CaseStatus } from '../../quickr/models/case-status.js';
import type { CaseFile } from './case-file.js';
import { record } from './events.js';
import { mayFollow } from './life-cycle.js';
import { type Service, timestamp } from './service.js';

/** Gives a case another status, one that may follow the one it has. Automations that wait for it are set off. */
export function move(service: Service, file: CaseFile, to: CaseStatus): void {
  const from = file.case.status;
  if (!mayFollow(service.state.rules, from, to)) throw new RangeError(`A case that is ${from} cannot become ${to}.`);
  file.case.status = to;
  file.case.updated_at = timestamp(service);
  record(service, file, 'case_status_updated', to);
  service.statusChanged(file);
}
