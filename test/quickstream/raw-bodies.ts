/** What the vendor's answers can say: written down from its pages. */
import { type Asked, type Body, fixture, main, value, variantsOf } from '../raw-answers/bodies.js';

/* QuickStream's envelope of errors, as client code knows it. */
const envelope = ({ method, url, status }: Asked): Record<string, unknown> => ({
  links: [],
  status: String(status),
  errors: [],
  requestMethod: method,
  requestUrl: url,
  developerMessage: 'Refused',
  customerMessage: null,
});

const quickstreamYes = main(value('yes', 'yes', fixture('quickstream/customer')));
const quickstreamNo = main(value('no, in words', 'no', { developerMessage: 'Refused' }));
/** What the vendor itself says. */
export const rawBodies: readonly Body[] = [
  quickstreamYes,
  quickstreamNo,
  value('no, in words for customers', 'no', { customerMessage: 'Refused' }),
  value('no, by members', 'no', { links: [], errors: [{ fieldName: 'customerNumber', messages: ['Refused'], fieldValue: '' }] }),
  main(value('no, the whole envelope', 'whole no', envelope)),
  value('no, the whole envelope with a number', 'whole no', (asked) => ({ ...envelope(asked), status: asked.status })),
  value('no, of another path', 'other no', (asked) => ({ ...envelope(asked), requestUrl: 'https://vendor.example/rest/v1/transactions' })),
  value('no, of another method', 'other no', (asked) => ({ ...envelope(asked), requestMethod: 'DELETE' })),
  main(value('no, of another status', 'other no', (asked) => ({ ...envelope(asked), status: asked.status === 422 ? '400' : '422' }))),
  value('no, of a status of success', 'other no', (asked) => ({ ...envelope(asked), status: '201' })),
  value('words that are empty', 'nobody', { developerMessage: '', customerMessage: null }),
  value('words that are a number', 'nobody', { developerMessage: 5 }),
  ...variantsOf(quickstreamYes, quickstreamNo),
];
