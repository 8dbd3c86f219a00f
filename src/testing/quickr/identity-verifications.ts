import type { OpenObject } from '../../quickr/models/open-object.js';
import type { RedirectLink } from '../../quickr/models/redirect-link.js';
import type { Answer } from '../simulator.js';
import { type CaseFile, checkOf, known } from './case-file.js';
import { runNow } from './checks.js';
import { linkAnswer } from './contracts.js';
import { record } from './events.js';
import { statusesOf } from './life-cycle.js';
import { found, hostedAt, refusal, type Service, timestamp } from './service.js';

/** Who is to show who they are: the persons of a case with that check, or whoever fills in the form. */
export function askForIdentities(service: Service, file: CaseFile): void {
  if (checkOf(file, 'identity_verification') === undefined) return;
  const persons = known(file, 'individual');
  for (const person of persons.length === 0 ? [{}] : persons) {
    const id = service.random.uuid();
    file.verifications.push({ id, person, proof: null });
    file.case.identity_verifications.push({ id, status: 'NOT_STARTED' });
  }
  const identity_verification_urls = file.verifications.map(({ id }) => `${hostedAt}/identity/${id}`);
  file.case.urls = { ...file.case.urls, identity_verification_urls };
}

/** Where a person shows who they are. */
export function initiate(service: Service, file: CaseFile, id: string): Answer<RedirectLink> {
  const { held, shown } = verificationOf(service, file, id);
  if (held.proof !== null) throw refusal(service, 'conflict', 'This person has shown who they are.');
  shown.status = 'STARTED';
  return linkAnswer(service, `${hostedAt}/identity/${id}?session=${service.random.letters(32)}`);
}

/** A person shows who they are. Checks that waited for it run now, where the others have run. */
export function verify(service: Service, file: CaseFile, id: string, as: OpenObject | undefined): void {
  const { held, shown } = verificationOf(service, file, id);
  if (held.proof !== null) throw refusal(service, 'conflict', 'This person has shown who they are.');
  const person = as ?? held.person;
  held.proof = { provider: 'BankID', name: person['name'], birth_date: person['birth_date'], at: timestamp(service) };
  shown.status = 'COMPLETED';
  record(service, file, 'identity_verified', null, { identity_verifications: [{ ...shown }] });
  runWaiting(service, file, ['identity_verification', 'individual'], 'identified');
}

/** Runs checks that could not be done when the others were. */
export function runWaiting(service: Service, file: CaseFile, types: readonly string[], why: 'identified' | 'on_demand'): void {
  const { ready, active, declined } = statusesOf(service.state.rules);
  const waiting = types.filter((type) => checkOf(file, type)?.status === 'NOT_STARTED');
  if (waiting.length > 0 && [ready, active, declined].includes(file.case.status)) runNow(service, file, waiting, why);
}

function verificationOf(service: Service, file: CaseFile, id: string) {
  return {
    held: found(
      service,
      file.verifications.find((one) => one.id === id),
      'identity verification',
    ),
    shown: found(
      service,
      file.case.identity_verifications.find((one) => one.id === id),
      'identity verification',
    ),
  };
}
