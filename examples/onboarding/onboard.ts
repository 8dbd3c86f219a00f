/** A company becomes a customer: a case with a callback, and what each callback means for the company. */
import { randomBytes } from 'node:crypto';
import { type Case, type Quickr, withCallbackSecret } from 'quadrail/quickr';
import { type Receiver, startReceiver } from './receiver.ts';

/** Your own record of a company that wants to be a customer. */
export interface Applicant {
  readonly reference: string;
  readonly organizationNumber: string;
  caseId?: string;
  /** The status of the case when it was last read. */
  status?: string;
}

/** The onboarding of companies. */
export interface Onboarding {
  readonly receiver: Receiver;
  /** Opens a case for an applicant; gives the case. */
  readonly begin: (applicant: Applicant) => Promise<Case>;
}

/** Starts the receiver. `onStatus` is told when an applicant's status has changed. */
export async function startOnboarding(
  quickr: Quickr,
  onStatus: (applicant: Applicant) => void,
  secret = randomBytes(32).toString('base64url'),
): Promise<Onboarding> {
  const applicants = new Map<string, Applicant>();

  /*
   * A callback is a hint and no more: it is not signed, may come twice, late or in another order. So it only says which applicant to
   * look at; what is true is read from Quickr.
   */
  const receiver = await startReceiver(secret, async (_event, reference) => {
    const applicant = applicants.get(reference);
    if (applicant?.caseId === undefined) return;
    const { status } = await quickr.cases.get(applicant.caseId);
    if (typeof status !== 'string' || applicant.status === status) return;
    applicant.status = status;
    onStatus(applicant);
  });

  const begin = async (applicant: Applicant): Promise<Case> => {
    applicants.set(applicant.reference, applicant);
    const created = await quickr.cases.create({
      checks: [{ type: 'sanctions' }, { type: 'company' }, { type: 'signatory' }],
      sections: [{ type: 'company' }, { type: 'signatory' }, { type: 'agreement' }],
      prefills: [
        { type: 'company', data: [{ organization_number: applicant.organizationNumber, country: 'NO' }] },
        { type: 'agreement', data: [{ name: 'Terms', url: 'https://shop.example/terms.pdf' }] },
      ],
      actions: ['request_declaration', 'enable_signing_notifications'],
      publisher: { name: 'The Shop', support_email: 'support@shop.example' },
      urls: { callback_url: withCallbackSecret(`${receiver.url}?reference=${encodeURIComponent(applicant.reference)}`, secret) },
    });
    applicant.caseId = created.id;
    if (typeof created.status === 'string') applicant.status = created.status;
    return created;
  };

  return { receiver, begin };
}
