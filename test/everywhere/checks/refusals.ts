import {
  isAuthenticationError,
  isNotFoundError,
  isRequestValidationError,
  isUnprocessableEntityError,
  isVendorStatusError,
  type QuadrailError,
} from 'quadrail';
import { failsWith, failureOf, must, same } from '../../hazards/battery/assert.ts';
import type { Check, Group } from './check.ts';
import type { Stage } from './stage.ts';

/** What a vendor's no becomes. */
export const refusals: Group = {
  name: 'an error of each vendor',
  checks: [
    {
      title: 'QuickStream’s field errors come with their fields',
      play: async (stage) => {
        const { customers } = stage.quickstream();
        await customers.create({ customerNumber: 'TWICE', customerName: 'First' });
        const told = { status: 422, outcome: 'rejected', attempts: 1, vendor: 'quickstream', operation: 'quickstream.customers.create' };
        const call = customers.create({ customerNumber: 'TWICE', customerName: 'Second' });
        const error = await failsWith(call, 'UnprocessableEntityError', told);
        must(isUnprocessableEntityError(error), 'the guard does not know the error');
        same(
          error.issues.map(({ path }) => path),
          ['customerNumber'],
          'the fields that were refused',
        );
      },
    },
    {
      title: 'CRM.COM’s no inside a 200 is an error with its code',
      play: async (stage) => {
        const { purchases } = stage.crmcom();
        const settle = () => purchases.applySettlement({ customer_event_identifier: { number: '796' } });
        await settle();
        const error = await failsWith(settle(), 'VendorStatusError', { status: 200, outcome: 'rejected', attempts: 1 });
        must(isVendorStatusError(error) && /ALREADYAPPLIED/.test(error.vendorCode ?? ''), 'the error has no code of the vendor');
      },
    },
    {
      title: 'CustomerAccount knows no such account',
      play: async (stage) => {
        const call = stage.customerAccounts().get({ busUnitName: 'First State Properties', externalId: 'NOBODY' });
        const error = await failsWith(call, 'NotFoundError', { status: 404, outcome: 'rejected', urlTemplate: template });
        must(isNotFoundError(error), 'the guard does not know the error');
      },
    },
    {
      title: 'Quickr knows no such case',
      play: async (stage) => {
        await failsWith(stage.quickr().cases.get('C0000000'), 'NotFoundError', {
          status: 404,
          vendorCode: 'NOT FOUND',
          outcome: 'rejected',
        });
      },
    },
    {
      title: 'a wrong key is a 401 that does not show the key',
      play: async (stage) => {
        const client = stage.quickstream({ secretKey: 'SECRET-KEY-CANARY' } as object);
        const error = await failureOf(client.ping());
        must(isAuthenticationError(error), `the error is a ${error.name}`);
        must(!`${JSON.stringify(error)} ${error.stack} ${String(error)}`.includes('CANARY'), 'the error shows the key');
      },
    },
  ],
};

const template = '/cw/customeraccounts/customerAccount/{busUnitName}/{externalId}';

function check(title: string, path: string, call: (stage: Stage) => Promise<unknown>): Check {
  return {
    title,
    play: async (stage) => {
      const error: QuadrailError = await failsWith(call(stage), 'RequestValidationError', { outcome: 'not-sent', attempts: 0 });
      must(isRequestValidationError(error), 'the guard does not know the error');
      same(
        error.issues.map((issue) => issue.path),
        [path],
        'the places that are wrong',
      );
      same(await stage.operations(), [], 'what the vendors received');
    },
  };
}

/** Arguments that break the documented contract: nothing goes out. */
export const unsent: Group = {
  name: 'wrong arguments, nothing sent',
  checks: [
    check('QuickStream: a customer without a name', 'customerName', (stage) =>
      stage.quickstream().customers.create({ customerNumber: 'ANN' } as never),
    ),
    check('CRM.COM: a purchase that nothing identifies', 'customer_event_identifier', (stage) =>
      stage.crmcom().purchases.applySettlement({ customer_event_identifier: {} } as never),
    ),
    check('CustomerAccount: a delete of the account ALL', 'externalId', (stage) =>
      stage.customerAccounts().delete({ busUnitName: 'First State Properties', externalId: 'all' }),
    ),
    check('Quickr: a case whose id leads elsewhere', 'cid', (stage) => stage.quickr().cases.get('..')),
  ],
};
