/** Makes docs/sandbox.md from what the simulators assume. */
import type { Assumption } from '../../src/testing/assumption.js';
import { assumptions as crmcom } from '../../src/testing/crmcom/assumptions.js';
import { assumptions as customerAccounts } from '../../src/testing/customer-accounts/assumptions.js';
import type { SandboxVendor } from '../../src/testing/index.js';
import { assumptions as quickr } from '../../src/testing/quickr/assumptions.js';
import { assumptions as quickstream } from '../../src/testing/quickstream/assumptions.js';

/** What each simulator assumes: a vendor without a list does not compile. */
export const assumed: Readonly<Record<SandboxVendor, readonly Assumption[]>> = { quickstream, crmcom, customerAccounts, quickr };

const titles: Readonly<Record<SandboxVendor, string>> = {
  quickstream: 'QuickStream',
  crmcom: 'CRM.COM',
  customerAccounts: 'CustomerAccount',
  quickr: 'Quickr',
};

export function sandboxPage(): string {
  const vendors = Object.keys(assumed) as SandboxVendor[];
  return `${[introduction, ...vendors.map(chapter)].join('\n\n')}\n`;
}

const introduction = `# What the sandbox assumes

Made by \`npm run docs:sandbox\` from the tables beside the simulators; a test fails when it is stale.

The sandbox does what the vendors' pages say. Where they are silent and a client's path depends on it, it has to choose. These are
the choices: what is open, what the sandbox does, and why. Most can be changed: the rule is a member of \`sandbox.<vendor>.state.rules\`.
Test your integration with both readings where it matters.

\`\`\`ts
import { createSandbox } from 'quadrail/testing';

const sandbox = createSandbox();
sandbox.crmcom.state.rules.errorStatus = 400;
\`\`\``;

function chapter(vendor: SandboxVendor): string {
  const rows = assumed[vendor].map(
    ({ question, reading, because, rule }) =>
      `| ${[question, reading, because].map(escaped).join(' | ')} | ${rule === undefined ? '' : `\`${rule}\``} |`,
  );
  return [`## ${titles[vendor]}`, '', '| what is open | what the sandbox does | why | rule |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

const escaped = (text: string): string => text.replaceAll('|', '\\|');
