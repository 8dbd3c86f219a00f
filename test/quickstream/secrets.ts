/** What the secrets tests must know of the vendor. */
import type { SecretsOf } from '../properties/secrets/calls.js';

export const secrets: SecretsOf = {
  manners: {
    connect: {
      secretKey: (library, options, planter, sandbox) =>
        new library.QuickStream({
          ...options,
          baseUrl: sandbox.quickstream.options.baseUrl,
          secretKey: planter.word('secretKey'),
          publishableKey: 'for-pages',
        }),
    },
    login: () => undefined,
    refusal: (says, url, shown) => ({
      status: 'error',
      requestMethod: 'POST',
      requestUrl: url,
      developerMessage: says,
      customerMessage: says,
      errors: [{ fieldName: 'customerName', messages: [says, says], fieldValue: shown.value }],
      links: [{ rel: 'self', href: url, requestMethod: 'POST' }],
    }),
  },
  /* Six digits of a card number, which a canary is not. */
  paramsOf: ({ id }, params) => (id === 'quickstream.creditCards.scheme' ? { cardBIN: '424242' } : params),
  harmless: [
    /* Kinds of cards, and six digits that many cards begin with. */
    'cardBIN',
    'cardScheme',
    'cardType',
    'CREDIT_CARD',
    /* Your own business, as your customers see it, and its numbers at the clearing house. */
    'communityName',
    'debitUserId',
    'directEntryUserId',
    'directEntryUserName',
    'merchantLocation',
    'merchantName',
    'merchantPostCode',
    'merchantStreetAddress',
    'registeredName',
    'remitterName',
    'supplierBusinessName',
    /* When your key ends, and what you call it. */
    'expiryDate',
    'keyName',
    /* What a file of yours is called, and why 3-D Secure is asked. */
    'fileName',
    'threeDSRequestorAuthenticationInd',
    /* The name of a member in an error; links, whose addresses are hidden. */
    'fieldName',
    'links',
  ],
};
