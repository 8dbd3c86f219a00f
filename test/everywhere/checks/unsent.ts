import { isRequestValidationError, type QuadrailError } from 'quadrail';
import { failsWith, must, same } from '../../hazards/battery/assert.ts';
import type { Check, Group } from './check.ts';
import type { Stage } from './stage.ts';

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
