/** Lists customers and creates them, through the page's own backend: the page has no key. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isQuadrailError } from 'quadrail';
import { QuickStream } from 'quadrail/quickstream';

const quickstream = new QuickStream({ auth: 'none', baseUrl: '/api/quickstream' });

const queryKey = ['customers'];

export function Customers() {
  const queries = useQueryClient();
  const { data: customers = [], isError } = useQuery({
    queryKey,
    queryFn: ({ signal }) => quickstream.customers.list({}, { signal }).toArray({ limit: 100 }),
  });
  const create = useMutation({
    mutationFn: (customerNumber: string) => quickstream.customers.create({ customerNumber, customerName: customerNumber }),
    /* Also after an error: the list shows whether the customer was created. */
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  return (
    <main>
      <h1>Customers</h1>
      <form action={(form) => create.mutate(String(form.get('customerNumber')))}>
        <input name="customerNumber" aria-label="Customer number" required />
        <button type="submit" disabled={create.isPending}>
          Create
        </button>
      </form>
      <p role="status">
        {isError ? 'The list could not be loaded.' : create.error ? explained(create.error) : `${customers.length} customers`}
      </p>
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
