/** `quadrail doctor`: what a live installation answers, against what this library believes. */
import type { Command } from './command.js';
import { UsageError } from './failure.js';

/* A read that takes longer is no answer. */
const timeoutMs = 15_000;

/** `quadrail doctor`. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'looks at a live installation, by reads alone, and tells where it differs from the documentation',
  usage: `Usage: quadrail doctor VENDOR [options]

Reads what it can of a vendor's installation (a ping, lists with one entry, what they name), and tells which operations answer, which
inferred paths lead nowhere, and which members differ. It changes nothing. The report holds no secret, no id and no person's data:
names of members and forms of values alone.

Options:
  --id <id>     something that the vendor has and does not list: for CRM.COM the number of a purchase
  --json        the report as JSON
  -h, --help    shows this

Exit codes: 0 all as documented, 1 differences found, 2 bad input, 3 the credential was refused.

Credentials come from the environment, under the names that quadrail sandbox --env prints.

Examples:
  quadrail doctor quickr > report.md
  quadrail doctor quickstream --json
  quadrail doctor crmcom --id 796
`,
  flags: { json: { type: 'boolean' }, id: { type: 'string' } },
  run: async (given, output) => {
    const [name, ...more] = given.words;
    if (name === undefined) {
      const { cliVendors } = await import('./vendors.js');
      throw new UsageError(
        `Say which vendor, quadrail doctor quickr for example: there are ${cliVendors.map((one) => one.name).join(', ')}`,
      );
    }
    if (more[0] !== undefined) throw new UsageError(`The doctor takes one vendor, not ${more[0]} as well`);
    const [{ clientOf, givenValue, vendorNamed }, { examine }, { markdownOf }] = await Promise.all([
      import('./vendors.js'),
      import('./doctor/examine.js'),
      import('./doctor/report.js'),
    ]);
    const vendor = vendorNamed(name);
    const client = clientOf(vendor, { validation: 'off', maxRetries: 1, timeout: timeoutMs });
    const own = Object.entries(vendor.account ?? {}).map(([placeholder, option]) => [placeholder, givenValue(vendor, option) ?? '']);
    const id = given.text('id');
    if (id !== undefined && !vendor.probes.some(({ queryOf }) => queryOf !== undefined))
      throw new UsageError(`--id is for vendors that list nothing: the doctor finds by itself what ${vendor.name} has`);
    const report = await examine(client, vendor, Object.fromEntries(own), id);
    output.print(given.has('json') ? JSON.stringify(report, null, 2) : markdownOf(report));
    if (report.operations.some(({ verdict }) => verdict === 'credential-refused')) return 3;
    return report.operations.some(({ findings }) => findings.length > 0) ? 1 : 0;
  },
};
