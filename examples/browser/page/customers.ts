/** The page's client: no key, and the page's own backend as its base URL. */
import { type Customer, QuickStream, type QuickStreamOptions } from 'quadrail/quickstream';

/** A client for a page. What it is given here a page needs none of. */
export function customersOfBackend(options: Pick<QuickStreamOptions, 'fetch'> = {}) {
  const { customers } = new QuickStream({ ...options, auth: 'none', baseUrl: '/api/quickstream' });
  return {
    /** Walks all customers, a page at a time. The vendor's links lead to the vendor; they are followed through the backend. */
    async *pages(): AsyncGenerator<readonly Customer[]> {
      for await (const { items } of customers.list().pages()) yield items;
    },
    create: customers.create.bind(customers),
  };
}
