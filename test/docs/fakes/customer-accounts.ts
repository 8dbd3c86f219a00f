/** CustomerAccount as the documentation needs it: one account, and a yes to whatever is done to it. */
export function customerAccountsFake(): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  const account = {
    busUnit: { name: 'First State Properties' },
    externalId: 'A-1',
    name: 'John Doe',
    amountDue: 295.39,
    dueDate: '2023/07/08',
  };
  const done = { httpCode: 200, message: 'Success', systemId: 123412351 };
  const answers: Readonly<Record<string, (text: string) => unknown>> = {
    'POST /public/jwtauth/authenticate': () => ({ token: 'token-of-clearingworks' }),
    'GET /cw/customeraccounts/customerAccount/First%20State%20Properties/A-1': () => account,
    'DELETE /cw/customeraccounts/customerAccount/First%20State%20Properties/A-1': () => done,
    'DELETE /cw/customeraccounts/customerAccount/First%20State%20Properties/ALL': () => done,
    'POST /cw/customeraccounts/customerAccount': (text) => JSON.parse(text),
    'PUT /cw/customeraccounts/customerAccount': (text) => JSON.parse(text),
    'POST /cw/customeraccounts/bulkLoadCustomerAccounts': () => done,
    'POST /cw/customeraccounts/listCustomerAccounts': (text) => {
      const { rowOffset = 0 } = JSON.parse(text) as { readonly rowOffset?: number };
      return { rows: rowOffset === 0 ? [{ externalId: 'A-1', name: 'John Doe' }] : [], totalCount: 1 };
    },
  };
  return async (input, init) => {
    const request = new Request(input, init);
    const answer = answers[`${request.method} ${new URL(request.url).pathname.replace('/tenant', '')}`];
    const body = answer === undefined ? { ...done, httpCode: 404, message: 'Not found' } : answer(await request.text());
    return new Response(JSON.stringify(body), {
      status: answer === undefined ? 404 : 200,
      headers: { 'content-type': 'application/json' },
    });
  };
}
