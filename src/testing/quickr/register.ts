/** What the simulated public registers and lists hold: the test data of the vendor's page. They exist on test accounts alone. */

/** A person, as registers and lists know them. */
export interface RegisteredPerson {
  /** The name. */
  name: string;
  /** The date of birth; of some owners the year alone. */
  birth_date: string;
  /** The role in the company. */
  title: string;
  /** Where the person lives. */
  country: string;
  /** Whether the person is on a list of politically exposed persons. */
  pep: boolean;
  /** Whether the person is on a sanction list. */
  sanctioned: boolean;
}

/** A person who owns a part of a company. */
export interface RegisteredOwner extends RegisteredPerson {
  /** The share of votes. Invented: the page's table has none. */
  percent_voting_shares: number;
}

/** A company. */
export interface RegisteredCompany {
  /** Its number. */
  readonly organization_number: string;
  /** Where it is registered. */
  readonly country: string;
  /** Its name. */
  name: string;
  /** As the page's table writes it; anything but `Active` is flagged. */
  status: 'Active' | 'Bankrupt' | 'InActive';
  /** Its form: `AS`, or `ENK` for a sole proprietorship. */
  type: 'AS' | 'ENK';
  /** When it was registered. Invented: the page's table has none. */
  registration_date: string;
  /** The company that it is a unit of. */
  parent_organization_number: string | null;
  /** Whether it is on a sanction list. */
  sanctioned: boolean;
  /** The letter of the page's table. */
  creditGrade: 'A' | 'B' | 'C' | 'D' | 'E';
  /** The score from 0 to 100; invented within the bounds that Creditsafe has for the letter. */
  creditScore: number;
  /** Whether there are remarks on its payments. */
  paymentRemarks: boolean;
  /** Who runs it. */
  boardMembers: RegisteredPerson[];
  /** Who owns it. */
  owners: RegisteredOwner[];
  /** What papers write of it, as `search_results` of `adverse_media` show it. */
  articles: unknown[];
}

/** A web site that answers a check with a flag. */
export interface RegisteredWebsite {
  /** Its address. */
  readonly url: string;
  /** The flag. */
  flag: string;
  /** Where it leads on to. */
  redirects: string[];
}

/** All that checks ask. Write to it to have the world change between two runs of a check. */
export interface QuickrRegister {
  /** Companies by country and number. */
  readonly companies: RegisteredCompany[];
  /** Persons who may be declared, besides those of the companies. */
  readonly persons: RegisteredPerson[];
  /** The numbers of bank accounts that pass, all of them Norwegian. */
  readonly bankAccounts: string[];
  /** Web sites that raise a flag; all others are in order. */
  readonly websites: RegisteredWebsite[];
}

const person = (name: string, birth_date: string, title: string, listed = false): RegisteredPerson => ({
  name,
  birth_date,
  title,
  country: 'NO',
  pep: listed,
  sanctioned: listed,
});

const owner = (name: string, birth_date: string, title: string, share: number, listed = false): RegisteredOwner => ({
  ...person(name, birth_date, title, listed),
  percent_voting_shares: share,
});

/** The vendor's test data. */
export function seededRegister(): QuickrRegister {
  return {
    companies: [
      {
        organization_number: '987654321',
        country: 'NO',
        name: 'Ragnarok AS',
        status: 'Active',
        type: 'AS',
        registration_date: '2012-03-01',
        parent_organization_number: null,
        sanctioned: false,
        creditGrade: 'A',
        creditScore: 85,
        paymentRemarks: false,
        boardMembers: [
          person('Ragnar Lothbrok', '1980-01-01', 'CEO'),
          person('Lagertha Shieldmaiden', '1982-04-15', 'Chairperson'),
          person('Bjorn Ironside', '1960-07-25', 'Board member'),
        ],
        owners: [owner('Ragnar Lothbrok', '1980', 'CEO', 60), owner('Lagertha Shieldmaiden', '1982', 'Chairperson', 40)],
        articles: [],
      },
      {
        organization_number: '123456789',
        country: 'NO',
        name: 'Floki Shipbuilders',
        status: 'Active',
        type: 'ENK',
        registration_date: '2018-09-17',
        parent_organization_number: null,
        sanctioned: false,
        creditGrade: 'B',
        creditScore: 60,
        paymentRemarks: false,
        boardMembers: [person('Floki Vilgerdarson', '1982-01-01', 'CEO')],
        owners: [],
        articles: [],
      },
      {
        organization_number: '987123654',
        country: 'NO',
        name: 'Ecbert Holdings AS',
        status: 'Bankrupt',
        type: 'AS',
        registration_date: '2009-11-30',
        parent_organization_number: null,
        sanctioned: true,
        creditGrade: 'C',
        creditScore: 40,
        paymentRemarks: false,
        boardMembers: [
          person('Ecbert Sigurdson', '1980-01-01', 'CEO', true),
          person('Aethelwulf Sigurdson', '1982-04-15', 'Chairperson', true),
          person('Aethelred Sigurdson', '1960-07-25', 'Board member', true),
        ],
        owners: [
          owner('Ecbert Sigurdson', '1980-01-01', 'CEO', 70, true),
          owner('Aethelwulf Sigurdson', '1982-04-15', 'Chairperson', 30, true),
        ],
        articles: [],
      },
      {
        organization_number: '159753468',
        country: 'NO',
        name: 'ROLLO THE WARRIOR',
        status: 'InActive',
        type: 'ENK',
        registration_date: '2020-05-04',
        parent_organization_number: null,
        sanctioned: true,
        creditGrade: 'E',
        creditScore: 0,
        paymentRemarks: false,
        boardMembers: [person('Rollo Lothbrok', '1979-01-01', 'CEO', true)],
        owners: [],
        articles: [],
      },
    ],
    persons: [
      person('Ivar Ragnarsson', '1990-02-10', 'CEO'),
      person('Ubbe Ragnarsson', '1992-04-15', 'Chairperson'),
      person('Hvitserk Ragnarsson', '1995-07-25', 'Board member'),
    ],
    bankAccounts: ['24681357902', '13579246801', '12345678901', '98765432101'],
    websites: [
      { url: 'https://traffic-update.test', flag: 'TRAFFIC_UPDATED', redirects: [] },
      { url: 'https://mcc-update.test', flag: 'MERCHANT_CATEGORY_CODE_UPDATED', redirects: [] },
      {
        url: 'https://too-many-redirects.test',
        flag: 'TOO_MANY_REDIRECTS',
        redirects: [1, 2, 3].map((n) => `https://too-many-redirects.test/redirect${n}`),
      },
      { url: 'https://website-unreachable.test', flag: 'WEBSITE_UNREACHABLE', redirects: [] },
      { url: 'https://redirected.test', flag: 'REDIRECTED', redirects: ['https://another-site.test/'] },
    ],
  };
}

const nowhere: QuickrRegister = { companies: [], persons: [], bankAccounts: [], websites: [] };

/** What the registers hold for an account: for live ones nothing of the test data. */
export const registerFor = (register: QuickrRegister, accountId: string): QuickrRegister =>
  accountId.startsWith('TQ') ? register : nowhere;

/** The company with a number, in a country. */
export const findCompany = ({ companies }: QuickrRegister, number: unknown, country: unknown): RegisteredCompany | undefined =>
  companies.find((one) => one.organization_number === number && one.country === country);

/** What is held of the person with a name; with a date of birth as well, if that is known of both. A year stands for every day of it. */
export function findPersons({ companies, persons }: QuickrRegister, name: unknown, birthDate: unknown): RegisteredPerson[] {
  const all = [...companies.flatMap(({ boardMembers, owners }) => [...boardMembers, ...owners]), ...persons];
  return all.filter((one) => sameName(one.name, name) && sameBirth(one.birth_date, birthDate));
}

/** Whether two names are the same but for case and blanks around. */
export const sameName = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === 'string' && typeof other === 'string' && one.trim().toLowerCase() === other.trim().toLowerCase());

/** Whether two dates of birth do not contradict each other. */
export const sameBirth = (one: unknown, other: unknown): boolean =>
  typeof one !== 'string' || typeof other !== 'string' || one.startsWith(other) || other.startsWith(one);
