import type { OpenObject } from '../../../quickr/models/open-object.js';
import { known } from '../case-file.js';
import { registerFor } from '../register.js';
import { declaredAtAll, flagFor, flagIf, type Kind } from './kind.js';

const numberOf = ({ bank_account_number: number }: OpenObject): string | undefined => (typeof number === 'string' ? number : undefined);

/** Numbers of bank accounts: Norwegian ones that are on the list of the test data pass. */
export const bankAccount: Kind = {
  ready: ({ file }) => known(file, 'bank_account').some((one) => numberOf(one) !== undefined),
  flags: (subject) => {
    const { service, file } = subject;
    const { bankAccounts } = registerFor(service.state.register, file.accountId);
    const accounts = known(file, 'bank_account');
    const isForeign = (one: OpenObject): boolean => (one['country'] ?? one['bank_account_country_code'] ?? 'NO') !== 'NO';
    const own = accounts.filter((one) => numberOf(one) !== undefined && !isForeign(one));
    return [
      ...declaredAtAll(subject, 'bank_account'),
      ...flagIf(accounts.length > 0 && accounts.some((one) => numberOf(one) === undefined), 'DATA_MISSING'),
      ...flagFor('BANK_ACCOUNT_NUMBER_UNSUPPORTED', accounts.filter(isForeign)),
      ...flagFor(
        'BANK_ACCOUNT_NUMBER_INVALID',
        own.filter((one) => !bankAccounts.includes(numberOf(one) ?? '')),
      ),
    ];
  },
};
