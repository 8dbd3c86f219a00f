/**
 * The demo: `npm run demo`.
 *
 * It starts the sandbox on a real loopback socket and drives the built package through it. With QUICKSTREAM_SECRET_KEY and
 * QUICKSTREAM_ENVIRONMENT (test or production) set, it only reads, from the real QuickStream.
 */
import cliProgress from 'cli-progress';
import { isQuadrailError, VERSION } from 'quadrail';
import { QuickStream, type QuickStreamEnvironment } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';
import { journey } from './journey.ts';
import { Report, WrongFigure } from './report.ts';
import { visit } from './visit.ts';

const { QUICKSTREAM_SECRET_KEY: secretKey, QUICKSTREAM_ENVIRONMENT: environment } = process.env;
const report = new Report((line) => console.log(line), process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined);
const crowd = 240;

try {
  if (secretKey && environment) {
    report.title(`quadrail ${VERSION} reads from QuickStream, ${environment}`);
    await visit(new QuickStream({ secretKey, environment: environment as QuickStreamEnvironment }), report);
  } else {
    const sandbox = createSandbox({ seed: 1 });
    const server = await sandbox.listen({ port: 0 });
    report.title(`quadrail ${VERSION} meets a simulated QuickStream at ${server.urls.quickstream}`);
    try {
      const { secretKey: sandboxKey } = sandbox.quickstream.options;
      const quickstream = new QuickStream({ secretKey: sandboxKey, baseUrl: server.urls.quickstream });
      const bar = new cliProgress.SingleBar({ format: '  adding customers {bar} {value}/{total}', clearOnComplete: true });
      await journey({
        quickstream,
        sandbox,
        report,
        crowd,
        onCustomer: (created) => {
          if (created === 1) bar.start(crowd, 0);
          bar.update(created);
          if (created === crowd) bar.stop();
        },
      });
    } finally {
      await server.close();
    }
  }
} catch (error) {
  if (error instanceof WrongFigure) console.error(`\nA figure is wrong. ${error.message}`);
  else if (isQuadrailError(error)) console.error(`\n${error.name}: ${error.message}\nWhether the vendor acted: ${error.outcome}.`);
  else console.error(error);
  process.exitCode = 1;
}
