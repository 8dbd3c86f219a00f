import { describe, expect, it } from 'vitest';
import { builtIn, faultsOfSbom, sbom } from '../../scripts/release/sbom.ts';

describe('the list of what the package is made of', () => {
  const document = sbom();

  it('is a CycloneDX document by the schema of CycloneDX', async () => {
    expect(await faultsOfSbom(document)).toBeNull();
    expect(await faultsOfSbom({ ...document, bomFormat: 'Other' } as typeof document)).not.toBeNull();
  });

  it('has what is installed and what is built in, each with a checksum, and nothing that only developers use', () => {
    expect(document.metadata.component.name).toBe('quadrail');
    expect(document.components.map(({ name }) => name).sort()).toEqual(['ky', 'zod', ...builtIn].sort());
    for (const { hashes = [] } of document.components) expect(hashes.map(({ alg }) => alg)).toEqual(['SHA-512']);
  });
});
