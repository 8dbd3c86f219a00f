/**
 * The demo: `npm run demo`.
 *
 * It drives the built package through the sandbox on a real loopback socket. `npm run demo -- --door fetch` (or `msw`) takes another
 * way in, `--seed 2` other ids, `--lose-a-row` deletes one simulated row on the way, which the demo must notice. With
 * QUICKSTREAM_SECRET_KEY and QUICKSTREAM_ENVIRONMENT (test or production) set, it only reads, from the real QuickStream.
 */
import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import { isQuadrailError, VERSION } from 'quadrail';
import { QuickStream, type QuickStreamEnvironment } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';
import { type Door, doors, open } from './doors.ts';
import { journey } from './journey.ts';
import { Report, WrongFigure } from './report.ts';
import { visit } from './visit.ts';

const { QUICKSTREAM_SECRET_KEY: secretKey, QUICKSTREAM_ENVIRONMENT: environment } = process.env;
const report = new Report((line) => console.log(line), process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined);
const rows = 2_500;

try {
  const { values: asked } = parseArgs({
    options: {
      door: { type: 'string', default: 'sockets' },
      seed: { type: 'string', default: '1' },
      'lose-a-row': { type: 'boolean', default: false },
    },
  });
  if (!doors.includes(asked.door as Door)) throw new TypeError(`--door is one of ${doors.join(', ')}.`);
  if (!/^\d{1,9}$/.test(asked.seed)) throw new TypeError('--seed is a whole number.');
  if (secretKey && environment) {
    report.title(`quadrail ${VERSION} reads from QuickStream, ${environment}`);
    await visit(new QuickStream({ secretKey, environment: environment as QuickStreamEnvironment }), report);
  } else await play(asked.door as Door, Number(asked.seed), asked['lose-a-row']);
} catch (error) {
  if (error instanceof WrongFigure) console.error(`\nA figure is wrong. ${error.message}`);
  else if (isQuadrailError(error)) console.error(`\n${error.name}: ${error.message}\nWhether the vendor acted: ${error.outcome}.`);
  else console.error(error instanceof TypeError ? error.message : error);
  process.exitCode = 1;
}

async function play(door: Door, seed: number, loseARow: boolean): Promise<void> {
  const sandbox = createSandbox({ seed });
  const { vendors, where, close } = await open(door, sandbox);
  report.title(`quadrail ${VERSION} meets four simulated vendors ${where}`);
  const bar = new cliProgress.SingleBar({ format: '  loading accounts {bar} {value}/{total}', clearOnComplete: true });
  try {
    await journey({
      vendors,
      sandbox,
      report,
      rows,
      onLoaded: (loaded) => {
        if (!bar.isActive) bar.start(rows, 0);
        bar.update(loaded);
        if (loaded === rows) bar.stop();
      },
      beforeReading: () => {
        bar.stop();
        if (loseARow) sandbox.customerAccounts.state.accounts.pop();
      },
    });
  } finally {
    bar.stop();
    await close();
  }
}
