/** The answers: customers as QuickStream documents them, and the same with what stripe and openai look for in a list. */

/** How many rows the list to walk has. */
export const rows = 100_000;

/** How many the longer one has, on which memory is measured. */
export const manyRows = 1_000_000;

/** How many rows one page of the walk has; stripe takes no more. */
export const pageSize = 100;

const url = 'https://api.quickstream.support.qvalent.com/rest/v1';

/** One customer. */
export function customer(place: number): object {
  return {
    customerId: String(place),
    customerNumber: `CUSTOMER_${place}`,
    supplierBusinessCode: 'MYCOMPANY',
    customerName: `Customer ${place}`,
    status: 'ENABLED',
    phoneNumber: '0400000000',
    emailAddress: `customer.${place}@example.com`,
    preferredNotificationMedium: 'EMAIL',
    address: { street1: `${place} Example Street`, street2: null, city: 'Sydney', state: 'NSW', postcode: '2000', country: 'AU' },
    links: [{ rel: 'self', href: `${url}/customers/${place}`, requestMethod: 'GET' }],
  };
}

/** A page in the form of stripe and openai: they find the next one by the `id` of the last row. */
export function markedList(offset: number, size: number): object {
  const { data, links } = list(offset, size);
  const marked = data.map((row, place) => ({ id: String(offset + place), ...row }));
  return { object: 'list', has_more: offset + data.length < rows, data: marked, links };
}

/** One page of a list of `total` rows, from `offset` on. */
export function list(offset: number, size: number, total = rows): { readonly links: readonly object[]; readonly data: readonly object[] } {
  const data = Array.from({ length: Math.max(0, Math.min(size, total - offset)) }, (_, place) => customer(offset + place));
  const next = offset + data.length;
  const links = [{ rel: 'self', href: `${url}/customers`, requestMethod: 'GET' }];
  if (next < total) links.push({ rel: 'next', href: `${url}/customers?customerName=${size}&offset=${next}`, requestMethod: 'GET' });
  return { links, data };
}
