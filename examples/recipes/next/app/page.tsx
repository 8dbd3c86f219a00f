'use client';

/* Lists customers and creates them, through the page's own backend: the page has no key. */
import { isQuadrailError } from 'quadrail';
import { type Customer, QuickStream } from 'quadrail/quickstream';
import { useCallback, useEffect, useState } from 'react';

const quickstream = new QuickStream({ auth: 'none', baseUrl: '/api/quickstream' });

export default function Page() {
  const [customers, setCustomers] = useState<readonly Customer[]>([]);
  const [problem, setProblem] = useState<string>();

  const load = useCallback(async () => {
    try {
      setCustomers(await quickstream.customers.list().toArray({ limit: 100 }));
    } catch {
      setProblem('The list could not be loaded.');
    }
  }, []);
  useEffect(() => void load(), [load]);

  const create = async (form: FormData): Promise<void> => {
    const customerNumber = String(form.get('customerNumber'));
    const created = await quickstream.customers.create({ customerNumber, customerName: customerNumber }).asResult();
    setProblem(created.ok ? undefined : explained(created.error));
    /* Also after an error: the list shows whether the customer was created. */
    await load();
  };

  return (
    <main>
      <h1>Customers</h1>
      <form action={create}>
        <input name="customerNumber" aria-label="Customer number" required />
        <button type="submit">Create</button>
      </form>
      <p role="status">{problem ?? `${customers.length} customers`}</p>
      <ul>
        {customers.map(({ customerId, customerNumber }) => (
          <li key={customerId}>{customerNumber}</li>
        ))}
      </ul>
    </main>
  );
}

function explained(error: unknown): string {
  if (isQuadrailError(error) && error.outcome === 'rejected') return 'There is such a customer already.';
  if (isQuadrailError(error) && error.outcome === 'not-sent') return 'Nothing was sent. Try again.';
  return 'Perhaps it was created: look at the list before you try again.';
}
