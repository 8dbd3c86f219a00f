import { type DriftEvent, isResponseValidationError } from 'quadrail';
import { failsWith, must, same } from '../../hazards/battery/assert.ts';
import type { Group } from './check.ts';

const customer = {
  customerId: '12345678',
  customerNumber: 'JOHN_SMITH',
  customerName: 'John Smith',
  status: 'ENABLED',
  phoneNumber: null,
  emailAddress: null,
  preferredNotificationMedium: null,
  address: null,
  links: [],
};

/** Answers that are not as the vendor's pages have them. */
export const drift: Group = {
  name: 'drift',
  checks: [
    {
      title: 'a new member and a new value are kept, and reported once',
      play: async (stage) => {
        const body = { ...customer, status: 'ASLEEP', loyalty: { tier: 3 } };
        await stage.fault('quickstream.customers.get', { status: 200, body }, 2);
        const events: DriftEvent[] = [];
        const { customers } = stage.quickstream({ onDrift: (event) => events.push(event) });
        same(await customers.get('12345678'), body, 'the customer');
        same(await customers.get('12345678'), body, 'the customer, once more');
        same(events.map(({ kind, path }) => `${kind} ${path}`).sort(), ['unknown-member loyalty', 'unknown-value status'], 'reports');
      },
    },
    {
      title: 'a member of another type is an error that names it, or a report',
      play: async (stage) => {
        const body = { ...customer, customerId: 7 };
        await stage.fault('quickstream.customers.get', { status: 200, body }, 2);
        const { customers } = stage.quickstream();
        const error = await failsWith(customers.get('12345678'), 'ResponseValidationError', { outcome: 'applied', attempts: 1 });
        must(isResponseValidationError(error), 'the guard does not know the error');
        same(
          error.issues.map(({ path }) => path),
          ['customerId'],
          'the places that are wrong',
        );
        same(await customers.get('12345678', { validation: 'report' }), body, 'the customer where it is only reported');
      },
    },
  ],
};
