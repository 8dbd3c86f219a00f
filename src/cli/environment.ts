/** The variable of the environment for an option of a vendor's client: `credentials.jwt` of `customerAccounts` is CUSTOMER_ACCOUNTS_JWT. */
export const variable = (vendor: string, path: string): string =>
  `${vendor}.${path.replace('credentials.', '').replace('baseUrl', 'url')}`
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll('.', '_')
    .toUpperCase();
