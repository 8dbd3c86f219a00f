/** Two companies want to be customers. One is found good, signs, and is approved by itself; the other is on a sanction list. */
import { isQuadrailError } from 'quadrail';
import type { Automation, Case, CreateCase, Quickr } from 'quadrail/quickr';
import type { Day, Surroundings } from './surroundings.ts';

const goodCompany = '987654321';
const sanctionedCompany = '987123654';

const company = (organization_number: string) => ({ type: 'company' as const, data: [{ organization_number, country: 'NO' as const }] });

/** Gives the id of the approved customer's case. */
export async function knowYourCustomer({ vendors: { quickr }, sandbox, report }: Surroundings, { name }: Day): Promise<string> {
  report.chapter('Who are they? Quickr asks, checks and decides');
  const automation = await approveTheHarmless(quickr, `Approve the harmless (${name})`);

  const asked = await createOnce(quickr, goodCompany, {
    checks: [{ type: 'sanctions' }, { type: 'company' }, { type: 'signatory' }],
    sections: [{ type: 'company' }, { type: 'signatory' }, { type: 'agreement' }],
    prefills: [company(goodCompany), { type: 'agreement', data: [{ name: 'Terms', url: 'https://shop.example/terms.pdf' }] }],
    actions: ['request_declaration'],
    automations: [{ id: automation.id }],
  });
  report.fact('the good company gets a form, and the case is', asked.status, 'FORM_NOT_STARTED');
  sandbox.quickr.declare(asked.id);
  const [contract] = (await quickr.cases.get(asked.id)).contracts ?? [];
  report.fact('its form sent, so many must sign', contract?.signatories?.length, 3);
  sandbox.quickr.sign(asked.id);
  const approved = await quickr.cases.waitUntil(asked.id, { status: ['ACTIVE', 'DECLINED'] });
  report.fact('all have signed, the checks have run, and the automation says', approved.status, 'ACTIVE');
  report.fact('flags on the way', flagsOf(approved).length, 0);

  const suspected = await createOnce(quickr, sanctionedCompany, {
    checks: [{ type: 'sanctions' }, { type: 'company' }],
    sections: [{ type: 'company' }, { type: 'signatory' }],
    prefills: [company(sanctionedCompany)],
    actions: ['perform_checks'],
    automations: [{ id: automation.id }],
  });
  const checked = await quickr.cases.waitUntil(suspected.id, { status: 'READY_FOR_REVIEW' });
  report.fact('the other company is flagged', flagsOf(checked).includes('COMPANY_IN_SANCTIONS'), true);
  report.say(`Flags: ${flagsOf(checked).join(', ')}`);
  sandbox.quickr.decline(suspected.id);
  const declined = await quickr.cases.get(suspected.id);
  report.fact('the automation leaves it to a person, who declines', declined.status, sandbox.quickr.state.rules.spelling.declined);
  report.say(`The cases are ${approved.id} and ${declined.id}.`);
  return approved.id;
}

/** Approves whoever no check found anything about. */
function approveTheHarmless(quickr: Quickr, name: string): Promise<Automation & { id: string }> {
  const nothingFound = (type: string) =>
    ({ type: 'equal', field: `$.checks[?(@.type==='${type}')].data[0].flags.length`, value: '0' }) as const;
  return Promise.resolve(
    quickr.automations.create({
      name,
      trigger: [{ type: 'case_status_updated', status: 'READY_FOR_REVIEW' }],
      conditions: [nothingFound('sanctions'), nothingFound('company')],
      actions: [{ type: 'set_case_status', status: 'ACTIVE' }],
    }),
  );
}

/**
 * Creates a case, and does so once. Quickr knows no idempotency keys, so a lost answer is not followed by another attempt: the
 * new case is looked for, and only if it is not there is it created again.
 */
async function createOnce(quickr: Quickr, organizationNumber: string, body: CreateCase): Promise<Case> {
  const before = new Set(await idsOf(quickr, organizationNumber));
  try {
    return await quickr.cases.create(body);
  } catch (error) {
    if (!isQuadrailError(error) || error.outcome === 'rejected') throw error;
    const [found, ...more] = (await idsOf(quickr, organizationNumber)).filter((id) => !before.has(id));
    if (more.length > 0) throw new Error('More than one case has been created meanwhile; a person must look.');
    return found === undefined ? await quickr.cases.create(body) : await quickr.cases.get(found);
  }
}

const idsOf = async (quickr: Quickr, organizationNumber: string): Promise<string[]> =>
  (await quickr.cases.list({ search: organizationNumber, limit: 100 }).toArray()).map(({ id }) => id);

const flagsOf = ({ checks }: Case): string[] => [
  ...new Set((checks ?? []).flatMap(({ data }) => data ?? []).flatMap(({ flags }) => (flags ?? []).flatMap(({ code }) => code ?? []))),
];
