import type { AccountsReceivable } from '../../crmcom/models/accounts-receivable.js';
import type { AwardRewardTransaction } from '../../crmcom/models/award-reward-transaction.js';
import type { RewardsParticipant } from '../../crmcom/models/rewards-participant.js';
import type { CrmComCustomerEvent, CrmComMerchant } from './state.js';

/* The record of the vendor's example, where it is the merchant's account and the customer's at once. */
const georgia = (): AccountsReceivable => ({
  id: '1F4D822C550B4C1C89AF51F7E02827EE',
  number: 'ACR0000000758',
  name: 'ACR0000000758 Georgia Georgia',
  life_cycle_state: 'ACTIVE',
  account_owner: {
    id: '893C999E380C4D6283FFBA3CFD046B2C',
    type: 'PERSON',
    life_cycle_state: 'FINANCIAL',
    name: null,
    first_name: 'Georgia',
    middle_name: null,
    last_name: 'Georgia',
    title: null,
    company_name: null,
    demographics: {
      gender: null,
      id_number: null,
      passport_number: null,
      social_security_number: null,
      date_of_birth: { day: null, month: null, year: null },
      name_day: { day: null, month: null },
      id_issued_by_country: null,
      passport_issued_by_country: null,
      industry: null,
      industry_sector: null,
    },
    company_profile: null,
  },
});

const company = (place: number, name: string, state: 'ACTIVE' | 'TERMINATED'): AccountsReceivable => ({
  id: `A000000000000000000000000000${String(place).padStart(4, '0')}`,
  number: `ACR000000${String(place).padStart(4, '0')}`,
  name: `ACR000000${String(place).padStart(4, '0')} ${name}`,
  life_cycle_state: state,
  account_owner: {
    id: `C000000000000000000000000000${String(place).padStart(4, '0')}`,
    type: 'COMPANY',
    life_cycle_state: 'FINANCIAL',
    name,
    first_name: null,
    middle_name: null,
    last_name: null,
    title: null,
    company_name: name,
    demographics: null,
    company_profile: null,
  },
});

/** The customer of the vendor's example, who earned all that is seeded. */
export const seededParticipant = (): RewardsParticipant => ({
  id: '48491B8083D6455BA785177CE654B2C6',
  number: 'RP0000000342',
  accounts_receivable: georgia(),
});

/** The merchant of the vendor's example, another, and one who has left. */
export const seededMerchants = (): CrmComMerchant[] =>
  [georgia(), company(901, 'Corner Bakery Ltd', 'ACTIVE'), company(902, 'Closed Kiosk Ltd', 'TERMINATED')].map((accounts_receivable) => ({
    accounts_receivable,
    debits: [],
  }));

type Amounts = readonly (readonly [amount: number, percentage: number, state?: 'CANCELLED'])[];

/* The award of the vendor's example has this number; those of the other events follow. */
const firstAward = 1405;

/** The purchase of the vendor's example, and others around it: what can be settled, and what cannot. */
export function seededEvents(): CrmComCustomerEvent[] {
  let award = firstAward;
  const event = (number: string, merchant: string, amounts: Amounts, rest: Partial<CrmComCustomerEvent> = {}): CrmComCustomerEvent => ({
    id: `E000000000000000000000000000${number.padStart(4, '0')}`,
    number,
    external_system_reference_number: `POS-${number}`,
    type: 'PURCHASE',
    life_cycle_state: 'POSTED',
    performed_on: '2025-12-31T12:00:00',
    merchant,
    awards: amounts.map(([amount, contribution_percentage, life_cycle_state = 'POSTED']): AwardRewardTransaction => {
      const number = String(award);
      const id = award === firstAward ? '226414FAF9C046A998876DC9D188C588' : `B000000000000000000000000000${number}`;
      award += 1;
      return {
        id,
        number,
        amount,
        life_cycle_state,
        contribution_percentage,
        currency_rate_period: null,
        rewards_participant: seededParticipant(),
      };
    }),
    ...rest,
  });
  const [georgiaNumber, bakery, kiosk] = ['ACR0000000758', 'ACR0000000901', 'ACR0000000902'] as const;
  return [
    event('796', georgiaNumber, [[15, 75]]),
    event('797', bakery, [
      [10, 50],
      [4.99, 75],
    ]),
    event('798', bakery, [[0.05, 50]]),
    event('799', bakery, [[20, 25]], { life_cycle_state: 'DRAFT' }),
    event('800', bakery, [[20, 25]], { life_cycle_state: 'CANCELLED' }),
    event('801', bakery, []),
    event('802', bakery, [[5, 100]], { type: 'ACHIEVEMENT' }),
    event('803', bakery, [
      [8, 12.5],
      [3, 100, 'CANCELLED'],
    ]),
    event('804', kiosk, [[6, 50]]),
  ];
}
