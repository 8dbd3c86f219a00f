/** Makes docs/sandbox.md from what the simulators assume. */
import type { SimulatedVendor } from '../../src/testing/vendor.js';
import { simulated } from '../../src/testing/vendors.js';

export function sandboxPage(): string {
  return `${[introduction, ...Object.values<SimulatedVendor>(simulated).map(chapter)].join('\n\n')}\n`;
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

function chapter({ vendor, assumptions }: SimulatedVendor): string {
  const rows = assumptions.map(
    ({ question, reading, because, rule }) =>
      `| ${[question, reading, because].map(escaped).join(' | ')} | ${rule === undefined ? '' : `\`${rule}\``} |`,
  );
  return [`## ${vendor.title}`, '', '| what is open | what the sandbox does | why | rule |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

const escaped = (text: string): string => text.replaceAll('|', '\\|');
