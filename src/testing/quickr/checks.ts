/** Runs of checks: when they start, how long they take, what they leave on the case, and what they do to its status. */
import type { CheckResult } from '../../quickr/models/check.js';
import type { CreateCase } from '../../quickr/models/create-case.js';
import type { Discovery } from '../../quickr/models/discovery.js';
import type { Opened } from '../../quickr/models/open-object.js';
import { type CaseFile, type CaseRun, checkOf, flagsOf, hasSection, type SimulatedCase } from './case-file.js';
import { record } from './events.js';
import { keepFile } from './files.js';
import { flagsFound, isReady } from './flags.js';
import { hasScore } from './kinds/credit-score.js';
import { statusesOf } from './life-cycle.js';
import { companyOf, discover, newsFor, nothingNew, replace } from './prefills.js';
import { scheduleFrom } from './schedules.js';
import type { Service } from './service.js';
import { move } from './status.js';

/** Runs all checks of a case that has just been created, declared or signed: a moment from now. */
export function runAll(service: Service, file: CaseFile): void {
  const run: CaseRun = { why: 'initial', pending: [], results: [], news: nothingNew };
  file.runs.push(run);
  service.later(service.state.rules.timing.startMs, () => {
    start(
      service,
      file,
      run,
      file.case.checks.map(({ type }) => type),
    );
  });
}

/** Runs some checks of a case at once, after a look into the registers. */
export function runNow(service: Service, file: CaseFile, types: readonly string[], why: Exclude<CaseRun['why'], 'initial'>): void {
  const run: CaseRun = { why, pending: [], results: [], news: discover(service, file) };
  file.runs.push(run);
  start(service, file, run, types);
}

/** Plans the runs of the checks that have a schedule. */
export const reschedule = (service: Service, file: CaseFile): void =>
  scheduleFrom(service, file, (types) => runNow(service, file, types, 'scheduled'));

function start(service: Service, file: CaseFile, run: CaseRun, types: readonly string[]): void {
  const due = types.filter((type) => {
    const check = checkOf(file, type);
    return check !== undefined && check.status !== 'IN_PROGRESS' && isReady(service, file, type);
  });
  run.pending = [...due];
  for (const type of due) {
    const check = checkOf(file, type);
    if (check !== undefined) check.status = 'IN_PROGRESS';
    /* What runs on demand runs beside its schedule. */
    if (run.why !== 'on_demand' && !file.firstRuns.some((one) => one.type === type)) file.firstRuns.push({ type, at: service.now() });
  }
  if (due.length === 0) end(service, file, run);
  for (const [place, type] of due.entries()) {
    service.later((place + 1) * service.state.rules.timing.checkMs, () => complete(service, file, run, type));
  }
}

function complete(service: Service, file: CaseFile, run: CaseRun, type: string): void {
  const check = checkOf(file, type);
  if (check === undefined) return;
  const before = flagsOf(check);
  const trouble = service.state.troubles[type];
  if (trouble === 'FAILED') {
    check.status = 'FAILED';
    check.data = [];
  } else {
    check.status = 'COMPLETED';
    const flags = trouble === undefined ? flagsFound(service, file, type, newsFor(service, file, type)) : [{ code: trouble }];
    check.data = [{ flags, ...(trouble === undefined ? sourcesOf(service, file, type) : {}) }];
  }
  run.results.push({ type, before, after: flagsOf(check) });
  run.pending = run.pending.filter((one) => one !== type);
  if (run.pending.length === 0) end(service, file, run);
}

function end(service: Service, file: CaseFile, run: CaseRun): void {
  file.runs.splice(file.runs.indexOf(run), 1);
  reschedule(service, file);
  const changes = run.results.filter(({ before, after }) => lasting(before) !== lasting(after));
  const isNews = run.why !== 'initial' && (changes.length > 0 || Object.values(run.news).some((is) => is));
  const { processing, ready, active, declined } = statusesOf(service.state.rules);
  const { status } = file.case;
  if (status === processing ? file.runs.length === 0 : isNews && [active, declined].includes(status)) move(service, file, ready);
  const { creditScoreOnly } = service.state.rules;
  const isScored = run.why === 'initial' && isScoreOnly(file.case) && file.case.status === ready;
  if (isScored && creditScoreOnly !== ready) move(service, file, creditScoreOnly);
  const types = run.results.map(({ type }) => type);
  record(service, file, 'checks_completed', run.why, {
    checks: file.case.checks.filter(({ type }) => types.includes(type)),
    changes: changes.map(({ type, before, after }) => ({ type, before, after })),
  });
}

/** Whether a case is there for its credit score alone: "with only credit_score check and prefills", it completes by itself. */
export const isScoreOnly = ({ checks, sections, prefills, actions }: ScoreOnly): boolean =>
  actions?.some((action) => action === 'perform_checks' || action === 'request_declaration') !== true &&
  checks?.length === 1 &&
  checks[0]?.type === 'credit_score' &&
  (prefills ?? []).length > 0 &&
  (sections ?? []).every(({ type }) => type === 'company');

type ScoreOnly = Pick<CreateCase, 'checks' | 'sections' | 'prefills' | 'actions'> | SimulatedCase;

/* News of a register is raised once: that it is gone at the next run is no change. */
const lasting = (codes: readonly string[]): string =>
  codes
    .filter((code) => code !== 'DISCOVERY_UPDATED' && code !== 'PARENT_COMPANY_CHANGED')
    .sort()
    .join();

/** What some checks bring besides flags: scores, reports and articles. */
function sourcesOf(service: Service, file: CaseFile, type: string): Pick<CheckResult, 'discoveries' | 'search_results'> {
  const company = companyOf(service, file);
  if (company === undefined) return {};
  if (type === 'credit_score' && hasScore(service, company.type)) {
    const reports = (['pdf', 'json'] as const).map((format) => ({
      type,
      format,
      file_id: keepFile(service, file.accountId, `credit-report.${format}`).id,
    }));
    const current_credit_score = { value: company.creditScore, grade: company.creditGrade };
    const discovery: Opened<Discovery> = { type, data: [{ current_credit_score }], reports };
    file.case.reports = reports;
    replace(file.case.current_information, { type, data: [{ current_credit_score }] });
    replace(file.discoveries, discovery);
    replace(file.case.discoveries, { type, data: [{ current_credit_score }] });
    return { discoveries: [{ current_credit_score }] };
  }
  if (type === 'adverse_media') {
    replace(file.discoveries, { type, external_ratings: [] });
    return { search_results: [...company.articles] };
  }
  if (type === 'company' && hasSection(file, 'company')) return { discoveries: [{ status: company.status }] };
  return {};
}
