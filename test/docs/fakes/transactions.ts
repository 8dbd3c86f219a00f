/** `POST /transactions`, which the sandbox does not answer: the payment itself is the sandbox's, so that what is read back is there. */
import type { Sandbox } from 'quadrail/testing';

/** A QuickStream that takes payments by its API too. A key that was used before gives the answer from then. */
export function withTransactions(sandbox: Sandbox, at: string): Sandbox['fetch'] {
  const answered = new Map<string, string>();
  return async (input, init) => {
    const request = new Request(input, init);
    if (request.method !== 'POST' || request.url !== `${at}/transactions`) return sandbox.fetch(request);
    const key = request.headers.get('idempotency-key') ?? '';
    const { principalAmount, accountToken, customerReferenceNumber, paymentReferenceNumber } = (await request.json()) as Record<
      string,
      string
    >;
    const body =
      answered.get(key) ??
      JSON.stringify(
        sandbox.quickstream.takePayment({
          principalAmount: String(principalAmount),
          accountToken,
          customerReferenceNumber,
          paymentReferenceNumber,
        }),
      );
    answered.set(key, body);
    return new Response(body, { status: 201, headers: { 'content-type': 'application/json' } });
  };
}
