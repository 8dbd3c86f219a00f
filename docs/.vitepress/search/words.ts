/** What people call things that a page calls otherwise. The search finds the page by these words too. */
export const words: Readonly<Record<string, string>> = {
  'guides/getting-started.md':
    'install setup quick start quickstart first call npm yarn pnpm bun add hello world import require commonjs esm configure',
  'guides/testing.md':
    'mock mocking stub fake simulator unit test integration test jest vitest msw playwright nock fixture offline fault injection simulate network failure error test a lost answer test a timeout declined test card test card numbers',
  'guides/sandbox-from-any-language.md':
    'docker curl python java php ruby go dotnet postman mock server http other language sandbox server port',
  'guides/command.md': 'cli command line terminal npx doctor shell script',
  'guides/quickstream.md':
    'westpac credentials secret key publishable key environment direct debit bank account recurring payment subscription schedule instalment rest api',
  'guides/taking-a-payment.md':
    'take a payment pay charge a card checkout credit card bank account purchase sale single use token declined test card payment form 3ds 3d secure authorise capture stored card surcharge payto',
  'guides/refunds-and-voids.md': 'refund refunds give money back reverse reversal cancel a payment void chargeback credit',
  'guides/crmcom.md': 'settlement settle a purchase loyalty merchant contribution invoice web api key',
  'guides/customer-accounts.md': 'clearingworks bulk load upload import csv rows accounts billers match lookup jwt',
  'guides/quickr.md':
    'dintero kyc kyb know your customer identity onboarding compliance aml verification case callback webhook automations inferred',
  'guides/quickr-one-off-checks.md': 'sanction check pep screening company check credit score background check one time',
  'guides/quickr-onboarding.md':
    'onboard a customer sign up declaration form contract signature signing link callback webhook notification event',
  'guides/quickr-qualifying.md': 'prequalify lead qualification before onboarding',
  'guides/quickr-due-diligence.md': 'ongoing monitoring periodic check schedule edd',
  'guides/quickr-automations.md': 'rules jsonpath trigger auto approve decision workflow',
  'guides/errors-and-outcomes.md':
    'error handling catch exception failure failed unknown outcome lost answer lost response error types instanceof status code 400 401 403 404 409 422 429 500 502 503 504 timeout abort cancel a call network error connection reset vendor down server down',
  'guides/retries-and-idempotency.md':
    'retry retries backoff idempotency key idempotent duplicate payment double charge pay twice paid twice exactly once resend repeat rate limit 429 too many requests retry-after maxRetries timeout circuit breaker',
  'guides/durable.md':
    'kill -9 crash restart journal outbox queue worker job exactly once job queue disposition resume import sqlite postgres redis lease saga bullmq pg-boss temporal recovery',
  'guides/reconciliation-quickstream.md':
    'reconcile reconciliation unknown payment did it go through find a payment by reference look up check payment status',
  'guides/reconciliation-crmcom.md': 'reconcile reconciliation unknown settlement did it settle',
  'guides/validation-and-drift.md':
    'schema zod validate response validation error api changed new field enum unknown value drift standard schema types mismatch',
  'guides/tokens.md':
    'access token refresh login session cache jwt oauth expired wrong password wrong key login refused authentication failed locked out fleet cluster redis keyv shared store',
  'guides/browsers.md':
    'browser frontend front end react vue page cors csp backend for frontend proxy api key in the browser spa next vite',
  'guides/proxies-and-certificates.md':
    'proxy http proxy corporate https_proxy certificate mtls mutual tls client certificate ca self signed keep alive connection pool dns firewall undici agent',
  'guides/observability.md':
    'log logs logging logger pino winston bunyan console debug trace tracing span opentelemetry otel metrics prometheus hooks monitor apm datadog request id secrets in logs redaction mask',
  'guides/reliability.md': 'guarantee promise hazard failure modes security redact secrets pci resilience chaos soak',
  'guides/runtimes.md': 'node bun deno cloudflare worker workerd edge chromium supported runtime version lambda serverless',
  'guides/performance.md': 'benchmark speed fast slow memory bundle size kilobytes axios fetch comparison start time import time',
  'guides/pagination.md': 'list page next page cursor paginate iterate all items for await limit offset',
  'guides/write-a-client.md': 'extend add a vendor new api custom client own client plugin fifth vendor contribute',
  'guides/openapi.md': 'swagger openapi specification schema json generate client code generator contract postman redoc',
  'guides/coverage.md': 'endpoints supported operations list of operations missing endpoint inferred path',
  'guides/sandbox.md': 'sandbox assumptions rules test data seed test cards',
  'guides/versioning.md': 'semver breaking change upgrade migrate migration deprecated support policy release',
  'project/changelog.md': 'release notes what is new history',
  'project/security.md': 'report a vulnerability secret leak disclosure',
  'project/examples.md': 'sample code example project demo express fastify recipe',
};
