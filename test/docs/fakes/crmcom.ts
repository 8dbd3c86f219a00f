import { readFileSync } from 'node:fs';

/** CRM.COM as the documentation needs it: a login, the settlement of the vendor's example, and its purchase. */
export function crmcomFake(): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  const settlement = readFileSync(new URL('../../fixtures/crmcom/apply-settlement.json', import.meta.url), 'utf8');
  const ok = (data: unknown): string => JSON.stringify({ status: { code: 'OK', description: '', message: '' }, data });
  const answers: Readonly<Record<string, string>> = {
    'POST /authentication/web_api_key/token': ok({ token: 'token-of-crmcom' }),
    'POST /authentication/token/release': ok({}),
    'POST /customer_events/purchases/apply_settlement': settlement,
    'GET /customer_events/purchases/show': ok({ number: '796', type: 'PURCHASE', life_cycle_state: 'POSTED' }),
  };
  return async (input, init) => {
    const { method, url } = new Request(input, init);
    const body = answers[`${method} ${new URL(url).pathname.replace('/crmapi/rest/v2', '')}`];
    return new Response(body ?? '', { status: body === undefined ? 404 : 200, headers: { 'content-type': 'application/json' } });
  };
}
