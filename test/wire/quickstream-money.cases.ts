/** What QuickStream's calls about money send and give. Expected paths, bodies and headers are written out, not computed. */
import type { QuickStream } from '../../src/quickstream/client.js';
import type { QuickStreamOperationId } from '../../src/quickstream/table.js';
import { bank, bankPayment, cancelledPreauth, card, cardPayment, type Json, nzBank, nzBankPayment } from './quickstream.answers.js';
import type { RefusedCase, SentCase, WireCase, WireRequest } from './wire.js';

type Sent = SentCase<QuickStream> & { readonly operation: QuickStreamOperationId };
type Refused = RefusedCase<QuickStream> & { readonly operation: QuickStreamOperationId };

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const withKey = (authorization: string): WireRequest['headers'] => ({
  accept: 'application/json',
  authorization,
  'user-agent': /^quadrail\/\d+\.\d+\.\d+\S*$/,
});
const secret = withKey('Basic d2lyZS10ZXN0cy1rZXk6');
const publishable = withKey('Basic d2lyZS10ZXN0cy1wYWdlOg==');

const get = (path: string, query = '', headers = secret): WireRequest => ({ method: 'GET', path: `/rest/v1${path}`, query, headers });
const post = (path: string, body: unknown, headers = secret): WireRequest => ({
  method: 'POST',
  path: `/rest/v1${path}`,
  query: '',
  headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': uuid },
  body,
});
const gives = (status: number, body: Json): Pick<Sent, 'answer' | 'result'> => ({ answer: { status, body }, result: body });

const link: Json = { rel: 'self', href: 'https://api.quickstream.westpac.com.au/rest/v1/x', requestMethod: 'GET' };
const wrong = (message: string, ...paths: readonly string[]) => paths.map((path) => ({ path, message }));
const noText = (...paths: readonly string[]) => wrong('expected a string, found a number', ...paths);

const payment = { transactionType: 'PAYMENT', principalAmount: '125.00', currency: 'AUD' } as const;
const creditCard = {
  cardholderName: 'Jane Smith',
  cardNumber: '4242424242424242',
  expiryDateMonth: '12',
  expiryDateYear: '2035',
  cvn: '123',
} as const;
const bankAccount = { accountName: 'Jane Smith', bsb: '032-002', accountNumber: '123465' } as const;
const nzBankAccount = {
  nzAccountName: 'Jane',
  nzBankCode: '01',
  nzBranchCode: '0001',
  nzAccountNumber: '0000001',
  nzAccountSuffix: '00',
} as const;

const fullPayment = {
  transactionType: 'PAYMENT',
  creditCard,
  principalAmount: 1234567.89,
  currency: 'AUD',
  supplierBusinessCode: 'MYCOMPANY',
  eci: 'INTERNET',
  storedCredentialData: { entryMode: 'STORED_CREDENTIAL', usage: 'RECURRING', since: 2025 },
  threeDS2: true,
  ipAddress: '203.0.113.7',
  customerReferenceNumber: 'JOHN_SMITH',
  paymentReferenceNumber: 'ORDER-900',
  comment: 'Rent',
  metadata: { flat: '7' },
  merchantName: 'Corner Shop',
  merchantStreetAddress: '1 Main Street',
  merchantLocation: 'Sydney',
  merchantState: 'NSW',
  merchantCountry: 'AU',
  merchantPostCode: '2000',
  subMerchantId: 'SHOP-1',
} as const;

const pays = (name: string, call: Sent['call'], body: unknown, answer: Json = cardPayment): Sent => ({
  operation: 'quickstream.transactions.create',
  name,
  call,
  request: post('/transactions', body),
  ...gives(201, answer),
});

const transactions: Sent[] = [
  pays('takes a payment with everything that it may say', (client) => client.transactions.create(fullPayment), fullPayment),
  pays(
    'sends the number of the digits that it was given',
    (client) => client.transactions.create({ ...payment, singleUseTokenId: 'token-1' }),
    { ...payment, singleUseTokenId: 'token-1', principalAmount: 125 },
    cancelledPreauth,
  ),
  pays(
    'takes one from a registered account, to the cent',
    (client) => client.transactions.create({ ...payment, accountToken: 'ACCOUNT1', principalAmount: '0.07' }),
    { ...payment, accountToken: 'ACCOUNT1', principalAmount: 0.07 },
    bankPayment,
  ),
  pays(
    'takes one from a customer whose id is a number, in a currency without cents',
    (client) => client.transactions.create({ ...payment, customerId: 12345678, principalAmount: '500', currency: 'JPY' }),
    { ...payment, customerId: '12345678', principalAmount: 500, currency: 'JPY' },
    nzBankPayment,
  ),
  pays(
    'takes one from a bank account in the clear',
    (client) => client.transactions.create({ ...payment, bankAccount }),
    { ...payment, bankAccount, principalAmount: 125 },
    bankPayment,
  ),
  pays(
    'takes one under a PayTo agreement, with members that no page names',
    (client) =>
      client.transactions.create({
        ...payment,
        payToData: { agreementToken: 'A1', endToEndId: 'E1', remittanceInformation1: 'Rent', finalPayment: false, more: 1 },
      }),
    {
      ...payment,
      principalAmount: 125,
      payToData: { agreementToken: 'A1', endToEndId: 'E1', remittanceInformation1: 'Rent', finalPayment: false, more: 1 },
    },
  ),
  pays(
    'sends a transaction of another type as it is',
    (client) => client.transactions.create({ transactionType: 'CAPTURE', originalReceiptNumber: '1', principalAmount: '1.50', new: [1] }),
    { transactionType: 'CAPTURE', originalReceiptNumber: '1', principalAmount: 1.5, new: [1] },
  ),
  pays(
    'gives a payment back with everything that a refund may say',
    (client) =>
      client.transactions.refund(123456789, {
        principalAmount: '10.10',
        currency: 'AUD',
        supplierBusinessCode: 'MYCOMPANY',
        customerReferenceNumber: 'JOHN_SMITH',
        paymentReferenceNumber: 'ORDER-900',
        comment: 'Broken',
        metadata: { flat: '7' },
      }),
    {
      transactionType: 'REFUND',
      originalReceiptNumber: '123456789',
      principalAmount: 10.1,
      currency: 'AUD',
      supplierBusinessCode: 'MYCOMPANY',
      customerReferenceNumber: 'JOHN_SMITH',
      paymentReferenceNumber: 'ORDER-900',
      comment: 'Broken',
      metadata: { flat: '7' },
    },
  ),
  {
    operation: 'quickstream.transactions.list',
    name: 'lists with whatever query it is given',
    call: (client) => client.transactions.list({ settlementDate: '2026-01-01', source: ['RESTAPI', 'PHONE'] }),
    request: get('/transactions', 'settlementDate=2026-01-01&source=RESTAPI&source=PHONE'),
    answer: { status: 200, body: { links: [link], data: [cardPayment, cancelledPreauth, bankPayment, nzBankPayment] } },
    result: { items: [cardPayment, cancelledPreauth, bankPayment, nzBankPayment], hasNext: false },
  },
  ...[cardPayment, cancelledPreauth, bankPayment, nzBankPayment].map(
    (answer, place): Sent => ({
      operation: 'quickstream.transactions.void',
      name: `voids a transaction, answer ${place}`,
      call: (client) => client.transactions.void('a/b'),
      request: post('/transactions/a%2Fb/void', {}),
      ...gives(200, answer),
    }),
  ),
];

const agreement = {
  supplierBusinessCode: 'MYCOMPANY',
  respondByTimeMinutes: 60,
  payeeReference: 'GYM-1',
  agreementCreationType: 'AUTHORISED',
  paymentDetails: { purpose: 'UTIL', description: 'Gym', startDate: '2026-02-01', automaticRenewal: true, endDate: '2027-02-01' },
  paymentTerms: {
    frequency: 'MNTH',
    agreementType: 'FIXE',
    paymentAmount: '10.00',
    maximumPaymentAmount: '20.00',
    currency: 'AUD',
    more: 1,
  },
  payerDetails: {
    payerType: 'PERS',
    payerId: '1',
    payerName: 'Jane',
    payerReference: 'R1',
    payIdType: 'EMAL',
    payId: 'jane@example.com',
    bsb: '032-002',
    accountNumber: '123465',
    more: 1,
  },
  more: 1,
} as const;
const payId = { payId: 'rent@pay.example.com', type: 'SINGLE', supplierBusinessCode: 'MYCOMPANY' } as const;

const others: Sent[] = [
  ...[card, bank, nzBank].map(
    (answer, place): Sent => ({
      operation: 'quickstream.accounts.register',
      name: `registers an account for nobody, answer ${place}`,
      call: (client) => client.accounts.register({ singleUseTokenId: 'token-1', threeDS2: true, schemeTokenisation: { a: 1 } }),
      request: post('/accounts', { singleUseTokenId: 'token-1', threeDS2: true, schemeTokenisation: { a: 1 } }),
      ...gives(201, answer),
    }),
  ),
  ...[
    { receiptNumber: '1' },
    { creditCard: { cardholderName: 'J', cardNumber: '4242424242424242', expiryDateMonth: '12', expiryDateYear: '2035' } },
    { bankAccount },
    { nzBankAccount },
  ].map(
    (body): Sent => ({
      operation: 'quickstream.accounts.register',
      name: `registers an account by ${Object.keys(body).join()}`,
      call: (client) => client.accounts.register(body as never),
      request: post('/accounts', body),
      ...gives(200, card),
    }),
  ),
  {
    operation: 'quickstream.customers.payIds.register',
    name: 'registers one, its amount as text',
    call: (client) => client.customers.payIds.register('a/b', { ...payId, paymentAmount: 10.5 }),
    request: post('/customers/a%2Fb/payids', { ...payId, paymentAmount: '10.5' }),
    ...gives(201, { ...payId, links: [link], status: 'SUBMITTED', paymentAmount: '10.50', customerId: '1', customerNumber: 'N' }),
  },
  {
    operation: 'quickstream.customers.payToAgreements.create',
    name: 'asks for one with everything that is known, and more',
    call: (client) => client.customers.payToAgreements.create('a/b', agreement),
    request: post('/customers/a%2Fb/payto-agreements', agreement),
    ...gives(201, {
      links: [link],
      agreementToken: 'A1',
      agreementStatus: 'PENDING',
      payeeReference: 'GYM-1',
      customerId: '1',
      customerNumber: 'N',
      supplierBusinessCode: 'MYCOMPANY',
      respondByTime: '2026-01-01T10:00:00+1000',
    }),
  },
  {
    operation: 'quickstream.singleUseTokens.create',
    name: 'keeps a card, by the publishable key',
    call: (client) => client.singleUseTokens.create({ accountType: 'CREDIT_CARD', ...creditCard, supplierBusinessCode: 'MYCOMPANY' }),
    request: post('/single-use-tokens', { accountType: 'CREDIT_CARD', ...creditCard, supplierBusinessCode: 'MYCOMPANY' }, publishable),
    ...gives(200, {
      links: [link],
      singleUseTokenId: 'token-1',
      accountType: 'CREDIT_CARD',
      creditCard: { ...card, surchargePercentage: '1.50' },
    }),
  },
  {
    operation: 'quickstream.singleUseTokens.create',
    name: 'keeps an Australian bank account',
    call: (client) => client.singleUseTokens.create({ accountType: 'DIRECT_DEBIT', ...bankAccount, supplierBusinessCode: 'MYCOMPANY' }),
    request: post('/single-use-tokens', { accountType: 'DIRECT_DEBIT', ...bankAccount, supplierBusinessCode: 'MYCOMPANY' }, publishable),
    ...gives(201, { singleUseTokenId: 'token-2', accountType: 'DIRECT_DEBIT', bankAccount: bank }),
  },
  {
    operation: 'quickstream.singleUseTokens.create',
    name: 'keeps a New Zealand bank account',
    call: (client) =>
      client.singleUseTokens.create({ accountType: 'DIRECT_DEBIT_NZ', ...nzBankAccount, supplierBusinessCode: 'MYCOMPANY' }),
    request: post(
      '/single-use-tokens',
      { accountType: 'DIRECT_DEBIT_NZ', ...nzBankAccount, supplierBusinessCode: 'MYCOMPANY' },
      publishable,
    ),
    ...gives(201, { singleUseTokenId: 'token-3', accountType: 'DIRECT_DEBIT_NZ', nzBankAccount: nzBank }),
  },
  {
    operation: 'quickstream.singleUseTokens.authenticateThreeDS2',
    name: 'asks by the secret key, with everything that is known, and more',
    call: (client) =>
      client.singleUseTokens.authenticateThreeDS2('a/b', {
        messageCategory: '01',
        threeDSRequestorAuthenticationInd: '01',
        principalAmount: '125.50',
        currency: 'AUD',
        email: 'jane@example.com',
        acctID: 'JANE',
        more: 1,
      }),
    request: post('/single-use-tokens/a%2Fb/three-ds2-authentication', {
      messageCategory: '01',
      threeDSRequestorAuthenticationInd: '01',
      principalAmount: 125.5,
      currency: 'AUD',
      email: 'jane@example.com',
      acctID: 'JANE',
      more: 1,
    }),
    ...gives(200, { links: [link], transStatus: 'Y' }),
  },
  {
    operation: 'quickstream.creditCards.scheme',
    name: "tells the vendor's own example, by the publishable key",
    call: (client) => client.creditCards.scheme('424242'),
    request: get('/credit-cards/card-schemes/424242', '', publishable),
    ...gives(200, { links: [], cardScheme: 'VISA' }),
  },
  {
    operation: 'quickstream.creditCards.scheme',
    name: 'takes the digits as a number',
    call: (client) => client.creditCards.scheme(340000),
    request: get('/credit-cards/card-schemes/340000', '', publishable),
    ...gives(200, { links: [link], cardScheme: 'AMEX' }),
  },
  {
    operation: 'quickstream.businesses.acceptedCards',
    name: 'gives the list alone',
    call: (client) => client.businesses.acceptedCards('a/b'),
    request: get('/businesses/a%2Fb/accepted-cards', '', publishable),
    answer: { status: 200, body: { links: [], data: [{ links: [link], cardScheme: 'VISA' }] } },
    result: [{ links: [link], cardScheme: 'VISA' }],
  },
  {
    operation: 'quickstream.businesses.cardSurcharges',
    name: 'gives the list alone, with percentages as text and number',
    call: (client) => client.businesses.cardSurcharges('a/b'),
    request: get('/businesses/a%2Fb/card-surcharges', '', publishable),
    answer: {
      status: 200,
      body: {
        links: [],
        data: [{ links: [link], cardScheme: 'VISA', cardType: 'DEBIT', surchargePercentage: '0.50' }, { surchargePercentage: 1.5 }],
      },
    },
    result: [{ links: [link], cardScheme: 'VISA', cardType: 'DEBIT', surchargePercentage: '0.50' }, { surchargePercentage: 1.5 }],
  },
  {
    operation: 'quickstream.businesses.queryCardSurcharge',
    name: 'asks with the whole number in the body',
    call: (client) => client.businesses.queryCardSurcharge('a/b', { cardNumber: '4242424242424242' }),
    request: post('/businesses/a%2Fb/query-card-surcharge', { cardNumber: '4242424242424242' }, publishable),
    ...gives(200, { links: [link], cardScheme: 'VISA', cardType: 'CREDIT', surchargePercentage: '1.50' }),
  },
  ...(['CSV2', 'A_NEW_ONE'] as const).map(
    (format): Sent => ({
      operation: 'quickstream.paymentFiles.upload',
      name: `sends a file in the form ${format}`,
      call: (client) => client.paymentFiles.upload({ file: 'a,b\r\n"1","2"\r\n', fileName: 'a "b".csv', format }),
      request: {
        method: 'POST',
        path: '/rest/v1/payment-files',
        query: '',
        headers: {
          ...secret,
          'prevent-csrf': 'true',
          'idempotency-key': uuid,
          'content-type': /^multipart\/form-data; boundary=quadrail-[\da-f]{32}$/,
        },
        body: { file: { fileName: 'a %22b%22.csv', content: 'a,b\r\n"1","2"\r\n' }, format },
      },
      ...gives(201, { links: [link], paymentFileId: '1', fileName: 'a "b".csv', format: 'CSV2', status: 'QUEUED' }),
    }),
  ),
];

const refusedPayment = (name: string, attempted: unknown, issues: Refused['issues']): Refused => ({
  operation: 'quickstream.transactions.create',
  name,
  call: (client) => client.transactions.create(attempted as never),
  attempted,
  issues,
});
const sourceList = 'singleUseTokenId, accountToken, customerId, creditCard, bankAccount, payToData';
const customersBody = { ...payId, paymentAmount: '1.005' };

const refused: Refused[] = [
  refusedPayment('refuses a payment from nowhere', payment, [
    { path: 'body', message: `needs exactly one of ${sourceList}; none is given` },
  ]),
  refusedPayment('refuses a payment from two places', { ...payment, customerId: '1', bankAccount }, [
    { path: 'body', message: `needs exactly one of ${sourceList}; customerId and bankAccount are given` },
  ]),
  refusedPayment(
    'refuses members of a payment that are of another form, at any depth',
    {
      ...payment,
      supplierBusinessCode: 5,
      storedCredentialData: { entryMode: 5, usage: 5 },
      payToData: { agreementToken: 5, endToEndId: 5, remittanceInformation1: 5, finalPayment: 5 },
    },
    [
      ...noText('payToData.agreementToken', 'payToData.endToEndId', 'payToData.remittanceInformation1'),
      ...wrong('expected a boolean, found a number', 'payToData.finalPayment'),
      ...noText('supplierBusinessCode'),
      ...wrong('expected one of MANUAL, STORED_CREDENTIAL, found a number', 'storedCredentialData.entryMode'),
      ...wrong('expected RECURRING, found a number', 'storedCredentialData.usage'),
    ],
  ),
  refusedPayment(
    'refuses members of a refund that are of another form',
    { transactionType: 'REFUND', principalAmount: 1, originalReceiptNumber: null, comment: 5 },
    [{ path: 'originalReceiptNumber', message: 'expected a string or a whole number, found null' }, ...noText('comment')],
  ),
  ...([1.005, '1,00', -1, '0.00'] as const).map((principalAmount) =>
    refusedPayment(`refuses ${principalAmount}`, { ...payment, customerId: '1', principalAmount }, [
      {
        path: 'principalAmount',
        message: {
          1.005: 'has more than the 2 decimals of AUD',
          '1,00': 'must be a decimal number with a point, such as "10.50"',
          '-1': 'must not be negative',
          '0.00': 'must be above zero',
        }[principalAmount],
      },
    ]),
  ),
  {
    operation: 'quickstream.customers.payIds.register',
    name: 'refuses parts of a cent',
    call: (client) => client.customers.payIds.register('1', customersBody),
    attempted: customersBody,
    issues: [{ path: 'paymentAmount', message: 'has more than the 2 decimals of AUD' }],
  },
  refusedAgreement(),
  refusedAuthentication(),
  ...(['CREDIT_CARD', 'DIRECT_DEBIT', 'DIRECT_DEBIT_NZ'] as const).map((accountType): Refused => {
    const details = { CREDIT_CARD: creditCard, DIRECT_DEBIT: bankAccount, DIRECT_DEBIT_NZ: nzBankAccount }[accountType];
    const attempted = { accountType, ...details, supplierBusinessCode: 5 };
    return {
      operation: 'quickstream.singleUseTokens.create',
      name: `refuses a business that is a number with ${accountType}`,
      call: (client) => client.singleUseTokens.create(attempted as never),
      attempted,
      issues: noText('supplierBusinessCode'),
    };
  }),
  {
    operation: 'quickstream.creditCards.scheme',
    name: 'refuses more than six digits, which would be a card number in a URL',
    call: (client) => client.creditCards.scheme('4242424242424242'),
    attempted: undefined,
    issues: [{ path: 'cardBIN', message: 'must be the first six digits of a card number, and no more' }],
  },
  {
    operation: 'quickstream.paymentFiles.upload',
    name: 'refuses what is no file and has no name',
    call: (client) => client.paymentFiles.upload({ file: '', fileName: 'a', format: 'CSV' }),
    attempted: { file: '', fileName: 'a', format: 'CSV' },
    issues: [{ path: 'file', message: 'must be a non-empty string, bytes, a Blob, a stream or an async iterable' }],
  },
];

function refusedAgreement(): Refused {
  const numbers = (members: object): object => Object.fromEntries(Object.keys(members).map((name) => [name, 5]));
  const attempted = {
    supplierBusinessCode: 5,
    respondByTimeMinutes: '5',
    payeeReference: 5,
    agreementCreationType: 5,
    paymentDetails: { ...numbers({ purpose: 1, description: 1, startDate: 1 }), automaticRenewal: 5 },
    paymentTerms: numbers({ frequency: 1, agreementType: 1, paymentAmount: 1, maximumPaymentAmount: 1, currency: 1 }),
    payerDetails: numbers({
      payerType: 1,
      payerId: 1,
      payerName: 1,
      payerReference: 1,
      payIdType: 1,
      payId: 1,
      bsb: 1,
      accountNumber: 1,
    }),
  };
  return {
    operation: 'quickstream.customers.payToAgreements.create',
    name: 'refuses members that are of another form, at any depth',
    call: (client) => client.customers.payToAgreements.create('1', attempted as never),
    attempted,
    issues: [
      ...noText('supplierBusinessCode'),
      ...wrong('expected a number, found a string', 'respondByTimeMinutes'),
      ...noText('payeeReference'),
      ...wrong('expected one of AUTHORISED, MIGRATED_DDR, found a number', 'agreementCreationType'),
      ...noText('paymentDetails.purpose', 'paymentDetails.description', 'paymentDetails.startDate'),
      ...wrong('expected a boolean, found a number', 'paymentDetails.automaticRenewal'),
      ...noText(...Object.keys(attempted.paymentTerms).map((name) => `paymentTerms.${name}`)),
      ...noText(...Object.keys(attempted.payerDetails).map((name) => `payerDetails.${name}`)),
    ],
  };
}

function refusedAuthentication(): Refused {
  const attempted = {
    messageCategory: 5,
    threeDSRequestorAuthenticationInd: 5,
    principalAmount: null,
    currency: 5,
    email: 5,
    acctID: 5,
  };
  return {
    operation: 'quickstream.singleUseTokens.authenticateThreeDS2',
    name: 'refuses members that are of another form',
    call: (client) => client.singleUseTokens.authenticateThreeDS2('1', attempted as never),
    attempted,
    issues: [
      ...noText('messageCategory', 'threeDSRequestorAuthenticationInd'),
      ...wrong('expected a string or a number, found null', 'principalAmount'),
      ...noText('currency', 'email', 'acctID'),
    ],
  };
}

/** Every wire case of QuickStream that is about money. */
export const moneyCases: readonly WireCase<QuickStream>[] = [...transactions, ...others, ...refused];
