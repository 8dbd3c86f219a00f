/** What customers declare: in the form, or by the API in their place. A case has one declaration at most. */
import type { Declaration } from '../../quickr/models/declaration.js';
import type { OpenObject } from '../../quickr/models/open-object.js';
import { type CaseFile, hasSection, type Known, known, setDeclared } from './case-file.js';
import { signOrCheck } from './contracts.js';
import { record } from './events.js';
import { statusesOf } from './life-cycle.js';
import { subjectOf } from './prefills.js';
import { hostedAt, invalid, refusal, type Service, timestamp } from './service.js';
import { move } from './status.js';

/** Whether there is more to come, or this is all. */
export type Intent = 'declarations_update' | 'declarations_finished';

const intents: readonly string[] = ['declarations_update', 'declarations_finished'] satisfies Intent[];

/** Gives a case its declaration: a form that waits for the customer. */
export function addDeclaration(service: Service, file: CaseFile): Declaration {
  const id = service.random.uuid();
  const declaration_url = `${hostedAt}/declarations/${service.random.letters(40)}`;
  const { declarationUrl } = service.state.rules;
  file.case.declarations.push({ id, declaration_url });
  if (declarationUrl !== 'urls') file.case.declaration_url = declaration_url;
  if (declarationUrl !== 'case') file.case.urls = { ...file.case.urls, declaration_url };
  return { id, declaration_url };
}

/** Asks the customer of a case that was only checked so far to declare. */
export function askToDeclare(service: Service, file: CaseFile): Declaration {
  const { rules } = service.state;
  if (file.case.declarations.length > 0) throw refusal(service, 'conflict', 'The case has a declaration, and cannot have another.');
  if (file.case.actions?.includes('perform_checks') !== true) {
    throw refusal(service, 'conflict', 'Only a case that was created to perform checks can be given a declaration.');
  }
  if (!rules.declareFrom.includes(file.case.status)) {
    throw refusal(service, 'conflict', `A case that is ${file.case.status} cannot be given a declaration.`);
  }
  const declaration = addDeclaration(service, file);
  record(service, file, 'declaration_created', null, { declarations: [{ id: declaration.id }] });
  move(service, file, statusesOf(rules).formNotStarted);
  return declaration;
}

/** What a request declares: the form is lost with the reference, so everything but this is let through. */
export interface Declared {
  readonly intent: Intent;
  readonly sections: readonly Known[];
  readonly submitter: OpenObject | undefined;
}

/** Reads the body of a declaration. */
export function declaredIn(
  service: Service,
  { body }: { readonly body: Readonly<Record<string, unknown>> },
  query: Readonly<Record<string, unknown>>,
): Declared {
  const { intent: place } = service.state.rules;
  const intent = (place === 'query' ? undefined : body['intent']) ?? (place === 'body' ? undefined : query['intent']);
  if (typeof intent !== 'string' || !intents.includes(intent)) {
    throw invalid(service, { path: 'intent', message: `expected one of ${intents.join(', ')}` });
  }
  return {
    intent: intent as Intent,
    sections: sectionsIn(service, body['sections'], 'sections'),
    submitter: isObject(body['form_submitter']) ? body['form_submitter'] : undefined,
  };
}

/** Reads a list of sections with their data. */
function sectionsIn(service: Service, given: unknown, path: string): Known[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw invalid(service, { path, message: 'must be a list of sections' });
  return given.map((one: unknown, place) => {
    if (!isObject(one) || typeof one['type'] !== 'string') throw invalid(service, { path: `${path}.${place}.type`, message: 'is missing' });
    return { type: subjectOf(one['type']), data: entriesIn(service, one['data'], `${path}.${place}.data`) };
  });
}

/** Reads the entries of a section. */
export function entriesIn(service: Service, given: unknown, path: string): OpenObject[] {
  if (!Array.isArray(given) || !given.every(isObject)) throw invalid(service, { path, message: 'must be a list of objects' });
  return given;
}

const isObject = (value: unknown): value is OpenObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Declares, in part or to the end. After the end only parts are changed: the case does not go back. */
export function declare(service: Service, file: CaseFile, { intent, sections, submitter }: Declared): void {
  const { formNotStarted, formInProgress, archived } = statusesOf(service.state.rules);
  if (file.case.status === archived) throw refusal(service, 'conflict', 'The case is archived.');
  const missingSections = sections.filter(({ type }) => !hasSection(file, type)).map(({ type }) => type);
  if (missingSections.length > 0)
    throw invalid(service, { path: 'sections', message: `the case does not gather ${missingSections.join(', ')}` });
  for (const { type, data } of sections) setDeclared(file, type, data);
  file.case.updated_at = timestamp(service);
  const isFirst = file.case.declared_at === null;
  if (submitter !== undefined) file.case.form_submitter = submitter;
  if (intent === 'declarations_finished' && isFirst) {
    finish(service, file);
    return;
  }
  record(service, file, 'declaration_updated', null, { declarations: file.case.declarations.map(({ id }) => ({ id })) });
  if (file.case.status === formNotStarted) move(service, file, formInProgress);
}

function finish(service: Service, file: CaseFile): void {
  file.case.declared_at = timestamp(service);
  /* The form comes prefilled: what nobody has changed is declared as it stood there. */
  for (const { type, data } of file.case.prefills) {
    if (hasSection(file, type) && !file.declared.some((one) => one.type === type)) setDeclared(file, type, data);
  }
  const [submitter] = known(file, 'signatory');
  file.case.form_submitter ??= submitter === undefined ? {} : { name: submitter['name'], title: submitter['title'] };
  file.case.customers = [...known(file, 'company'), ...known(file, 'individual')];
  record(service, file, 'declaration_finished', null, { declared_at: file.case.declared_at });
  signOrCheck(service, file);
}
