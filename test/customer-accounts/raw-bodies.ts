/** What the vendor's answers can say: written down from its pages. */
import { type Body, fixture, main, text, value, variantsOf } from '../raw-answers/bodies.js';

const result = (httpCode: unknown): object => ({ httpCode, message: 'Told', systemId: 7 });
const accountsYes = main(value('yes', 'yes', { ...fixture('customer-accounts/customer-account'), ...result(undefined) }));
const accountsNo = main(text('no', 'no', ({ status }) => JSON.stringify(result(status))));
/** What the vendor itself says. */
export const rawBodies: readonly Body[] = [
  accountsYes,
  accountsNo,
  value('no, as text', 'no', ({ status }) => result(String(status))),
  main(value('a silent 0', 'no', result(0))),
  main(
    value('another httpCode: 200, or 400 where the status is one of success', 'contradiction', ({ status }) =>
      result(status < 300 ? 400 : 200),
    ),
  ),
  value('another httpCode: 409', 'another refusal', ({ status }) => result(status === 409 ? 404 : 409)),
  value('another httpCode: 500', 'contradiction', ({ status }) => result(status === 500 ? 503 : 500)),
  value('another httpCode: 302', 'contradiction', ({ status }) => result(status === 302 ? 303 : 302)),
  value('an httpCode of null', 'nobody', result(null)),
  value('an httpCode that is a list', 'nobody', result([200])),
  ...variantsOf(accountsYes, accountsNo),
];
