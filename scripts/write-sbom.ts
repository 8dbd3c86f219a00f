/** Writes quadrail.cdx.json, what the package is made of, for a release. Run: `npm run sbom`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOfSbom, sbom } from './release/sbom.ts';

const document = sbom();
const faults = await faultsOfSbom(document);
if (faults !== null) throw new Error(`The document is not what CycloneDX asks for: ${JSON.stringify(faults)}`);
writeFileSync(join(import.meta.dirname, '../quadrail.cdx.json'), `${JSON.stringify(document, null, 2)}\n`);
console.log(`quadrail.cdx.json: ${document.components.map(({ name, version }) => `${name} ${version}`).join(', ')}`);
