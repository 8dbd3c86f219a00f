import type { CustomerAccount } from '../../customer-accounts/models/customer-account.js';
import type { SimulatedUnit, StoredAccount } from './state.js';

/* The vendor's example of a unit, filler and all. */
const example: SimulatedUnit = {
  timezone: 'Americas/Chicago',
  enabled: 'true',
  externalId: 'FSP',
  billerId: 'FSP-BILLER',
  objectType: 'Transaction',
  owningBusUnitId: 3143,
  systemId: 3143,
  name: 'First State Properties',
  description: 'Properties defined for First State',
  lastModifiedDate: '2023/07/08 13:04:48.145X',
  customProperties: [{ customPropName: 'BU_TYPE', customPropValue: 'LBX_BILLER', customPropDescription: 'Kind of unit' }],
};

/** The unit of the vendor's example, one below it, and one of somebody else's. */
export const seededUnits = (): SimulatedUnit[] =>
  structuredClone([
    example,
    {
      ...example,
      systemId: 3144,
      name: 'First State Properties North',
      externalId: 'FSP-N',
      billerId: 'FSP-N-BILLER',
      description: 'Properties in the north',
    },
    {
      ...example,
      systemId: 4201,
      owningBusUnitId: 4201,
      name: 'Second State Utilities',
      externalId: 'SSU',
      billerId: 'SSU-BILLER',
      description: 'Water and power',
    },
  ]);

/* The vendor's example of an account, with its example of an address. */
const johnDoe: CustomerAccount = {
  externalId: 'A-1',
  depositorAccountName: null,
  depositorAccountDisplayName: null,
  mainAccountNumber: '3423142',
  altAccountNumber: '0003423142',
  paymentDecision: 'Accept',
  name: 'John Doe',
  address1: {
    addressType: 'Residential',
    addrLine1: '200 AnyStreet',
    addrLine2: 'Unit 2G',
    city: 'AnyTown',
    state: 'ND',
    countryCode: 'US',
    postalCode: '33234-2312',
  },
  address2: null,
  address3: null,
  electronicDelivery: true,
  dueDate: '2023/07/08',
  amountDue: 295.39,
  pastDueDate: '2023/07/08',
  pastDueAmount: 1295.39,
  payoffAmount: 1295.39,
  info1: null,
  info2: null,
  info3: null,
  info4: null,
  info5: null,
  info6: null,
  info7: null,
  info8: null,
  info9: null,
};

/** The account of the vendor's example, and one in each of the other units. */
export const seededAccounts = (): StoredAccount[] =>
  structuredClone(
    [
      { unitId: 3143, account: johnDoe },
      { unitId: 3144, account: { ...johnDoe, externalId: 'N-1', mainAccountNumber: '5550001', altAccountNumber: null, name: 'Jane Roe' } },
      { unitId: 4201, account: { ...johnDoe, externalId: 'U-1', mainAccountNumber: '7770001', altAccountNumber: null, name: 'Max Power' } },
    ].map((one, place) => ({ systemId: 123412351 + place, lastModifiedDate: '2023/07/08 13:04:48.145X', ...one })),
  );
