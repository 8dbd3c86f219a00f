/** The doctor's report. It holds names of members and forms of values, and nothing of what they are. */
import { VERSION } from '../../core/ground/version.js';

/** How an operation answers. */
export type Verdict = 'answers' | 'empty' | 'not-found' | 'forbidden' | 'credential-refused' | 'failed' | 'not-tried';

/** What was found of one operation. */
export interface Examined {
  readonly operation: string;
  readonly method: string;
  /** The template, with its placeholders. */
  readonly path: string;
  /** Where the path and the form of the result come from: the vendor's page, its other pages, or our guess. */
  readonly origin: { readonly path: string; readonly result: string };
  readonly verdict: Verdict;
  /** In words. */
  readonly findings: readonly string[];
  /** Of a list, the members beside it: how the installation pages. */
  readonly paging?: readonly string[];
}

/** What was found of a vendor. */
export interface Report {
  readonly vendor: string;
  readonly version: string;
  readonly operations: readonly Examined[];
  /** For the option `operations` of the client. */
  readonly corrections: Readonly<Record<string, { readonly path: string }>>;
}

const words: Readonly<Record<Verdict, string>> = {
  answers: 'answers',
  empty: 'answers with an empty list: nothing to compare',
  'not-found': 'leads nowhere (404)',
  forbidden: 'is forbidden to this credential (403)',
  'credential-refused': 'refuses the credential',
  failed: 'fails',
  'not-tried': 'was not tried',
};

/** The report as Markdown. */
export function markdownOf({ vendor, operations, corrections }: Report): string {
  const found = operations.filter(({ findings }) => findings.length > 0);
  const lines = [
    `# ${vendor}: what the doctor of quadrail ${VERSION} found`,
    '',
    '| operation | path | origin of path, result | |',
    '| --- | --- | --- | --- |',
    ...operations.map(
      ({ operation, method, path, origin, verdict }) =>
        `| ${operation} | ${method} ${path} | ${origin.path}, ${origin.result} | ${words[verdict]} |`,
    ),
    '',
    '## Differences',
    '',
    ...(found.length === 0
      ? ['None.']
      : found.flatMap(({ operation, findings }) => findings.map((finding) => `- ${operation}: ${finding}`))),
  ];
  const paged = operations.flatMap(({ operation, paging = [] }) =>
    paging.length === 0 ? [] : [`- ${operation}: ${paging.map((name) => `\`${name}\``).join(', ')}`],
  );
  if (paged.length > 0) lines.push('', '## Members beside the lists', '', ...paged);
  if (Object.keys(corrections).length === 0) return lines.join('\n');
  return [
    ...lines,
    '',
    '## Correction',
    '',
    'Give this to the client as its option `operations`:',
    '',
    '```json',
    JSON.stringify(corrections, null, 2),
    '```',
  ].join('\n');
}
