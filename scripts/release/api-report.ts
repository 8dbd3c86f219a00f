/** The public API as a text, one for each entry, made from the built declarations: what a reviewer reads to see what breaks. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as ApiExtractor from '@microsoft/api-extractor';
import { entries } from '../entries.ts';

/* A CommonJS module whose names Node does not see. */
const { Extractor, ExtractorConfig, ExtractorLogLevel } = createRequire(import.meta.url)('@microsoft/api-extractor') as typeof ApiExtractor;
const root = join(import.meta.dirname, '../..');

/** The reports, by file name. Throws where an entry has no declarations or they cannot be read. */
export function apiReports(): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'quadrail-api-'));
  try {
    for (const { name } of entries) extract(name, folder);
    return new Map(
      readdirSync(folder).flatMap((file) => (file.endsWith('.api.md') ? [[file, readFileSync(join(folder, file), 'utf8')]] : [])),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function extract(name: string, folder: string): void {
  const silent = { default: { logLevel: ExtractorLogLevel.None } };
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, `dist/${name}.d.cts`),
      compiler: { tsconfigFilePath: join(root, 'tsconfig.json') },
      apiReport: {
        enabled: true,
        reportFileName: `${name.replace(/\/index$/, '').replaceAll('/', '-')}.api.md`,
        reportFolder: folder,
        reportTempFolder: mkdirSync(join(folder, 'temporary'), { recursive: true }) ?? join(folder, 'temporary'),
      },
      newlineKind: 'lf',
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: { extractorMessageReporting: silent, tsdocMessageReporting: silent, compilerMessageReporting: silent },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
  });
  const { succeeded } = Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      /* That a report is new, and which compiler made it, is no news to anyone. */
      message.handled = message.logLevel !== ExtractorLogLevel.Error;
    },
  });
  if (!succeeded) throw new Error(`The declarations of ${name} could not be read.`);
}
