/** Contracts: made of a declaration, signed by all who are to, or expired. */
import type { OpenObject } from '../../quickr/models/open-object.js';
import type { RedirectLink } from '../../quickr/models/redirect-link.js';
import type { Answer } from '../simulator.js';
import { type CaseFile, checkOf, type Identified, known, type SimulatedContract } from './case-file.js';
import { runAll } from './checks.js';
import { record } from './events.js';
import { keepFile } from './files.js';
import { statusesOf } from './life-cycle.js';
import { found, hostedAt, refusal, type Service, timestamp } from './service.js';
import { move } from './status.js';

const dayMs = 24 * 60 * 60 * 1_000;

/** Goes on with a case whose declaration is finished: to its contract where there is one to sign, else to its checks. */
export function signOrCheck(service: Service, file: CaseFile): void {
  const { waitingForSignature } = statusesOf(service.state.rules);
  const signers = checkOf(file, 'signatory') === undefined ? [] : known(file, 'signatory');
  if (signers.length === 0) {
    check(service, file);
    return;
  }
  const contract: SimulatedContract = {
    id: service.random.uuid(),
    status: service.state.rules.spelling.contractPending,
    signatories: [],
    attachments: [{ file_id: keepFile(service, file.accountId, 'contract.pdf').id }],
  };
  file.case.contracts.push(contract);
  setSigners(service, file, contract, signers);
  move(service, file, waitingForSignature);
  record(service, file, 'contract_created', null, { contracts: [contract] });
  open(service, file, contract);
}

/** Renews a contract that is not signed: all sign afresh, and have the whole time again. */
export function renew(service: Service, file: CaseFile, contract: SimulatedContract): void {
  const { spelling } = service.state.rules;
  if (contract.status !== spelling.contractPending && contract.status !== 'expired') {
    throw refusal(service, 'conflict', `A contract that is ${contract.status} cannot be renewed.`);
  }
  contract.status = spelling.contractPending;
  for (const signatory of file.signatories) signatory.proof = null;
  for (const signatory of contract.signatories) delete signatory.signed_result;
  record(service, file, 'contract_renewed', null, { contracts: [contract] });
  open(service, file, contract);
}

/** Where a signatory signs. */
export function signingLink(service: Service, file: CaseFile, contract: SimulatedContract, sid: string): Answer<RedirectLink> {
  requireOpen(service, file, contract, sid);
  return linkAnswer(service, `${hostedAt}/sign/${contract.id}/${sid}?session=${service.random.letters(32)}`);
}

/** A link of a person's browser: as a redirect or as JSON. */
export const linkAnswer = ({ state }: Service, location: string): Answer<RedirectLink> =>
  state.rules.links === 'redirect' ? { status: 302, headers: { location } } : { status: 200, body: { location } };

/** One of those who are to sign signs. With the last signature the checks begin. */
export function sign(service: Service, file: CaseFile, contract: SimulatedContract, sid: string, as: OpenObject | undefined): void {
  const signatory = requireOpen(service, file, contract, sid);
  const person = as ?? signatory.person;
  signatory.proof = { provider: 'BankID', name: person['name'], birth_date: person['birth_date'], at: timestamp(service) };
  const shown = contract.signatories.find(({ id }) => id === sid);
  if (shown !== undefined) shown.signed_result = { ...signatory.proof };
  record(service, file, 'contract_signed', null, { contracts: [contract] });
  closeIfSigned(service, file, contract);
}

/** Who is to sign from now on: those who stay keep their signature. */
export function setSigners(service: Service, file: CaseFile, contract: SimulatedContract, persons: readonly OpenObject[]): void {
  const before = [...file.signatories];
  const signers = persons.map((person): Identified => {
    const kept = before.find((one) => one.person['name'] === person['name']);
    return { id: kept?.id ?? service.random.uuid(), person, proof: kept?.proof ?? null };
  });
  file.signatories.splice(0, before.length, ...signers);
  contract.signatories = signers.map(({ id, proof }) => ({ id, ...(proof === null ? {} : { signed_result: { ...proof } }) }));
}

/** Ends a contract that all have signed, and begins with the checks. */
export function closeIfSigned(service: Service, file: CaseFile, contract: SimulatedContract): void {
  if (file.signatories.some(({ proof }) => proof === null)) return;
  contract.status = service.state.rules.spelling.contractSigned;
  contract.attachments = [];
  contract.signed_result = { signatories: file.signatories.map(({ proof }) => proof) };
  check(service, file);
}

function check(service: Service, file: CaseFile): void {
  move(service, file, statusesOf(service.state.rules).processing);
  runAll(service, file);
}

function open(service: Service, file: CaseFile, contract: SimulatedContract): void {
  const { rules } = service.state;
  const life = rules.timing.contractDays * dayMs;
  const end = service.now() + life;
  file.signBy = end;
  service.later(life, () => {
    /* Renewed or signed since. */
    if (file.signBy !== end || contract.status !== rules.spelling.contractPending) return;
    contract.status = 'expired';
    record(service, file, 'contract_expired', null, { contracts: [contract] });
  });
}

function requireOpen(service: Service, file: CaseFile, contract: SimulatedContract, sid: string): Identified {
  const signatory = found(
    service,
    file.signatories.find(({ id }) => id === sid),
    'signatory',
  );
  if (contract.status !== service.state.rules.spelling.contractPending) {
    throw refusal(service, 'conflict', `A contract that is ${contract.status} cannot be signed.`);
  }
  if (signatory.proof !== null) throw refusal(service, 'conflict', 'This signatory has signed.');
  return signatory;
}
