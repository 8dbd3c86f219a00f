/** Packs the built package and installs it into empty projects, with and without its optional peers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { install, installWithPeers, pack } from './packed.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** An empty project with the packed package and nothing else. */
    readonly bareProject: string;
    /** The same with its optional peers, the oldest that it takes of undici and OpenTelemetry. */
    readonly peersProject: string;
    /** The files of the tarball. */
    readonly packedFiles: readonly string[];
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'quadrail-package-'));
  const { tarball, files } = pack(folder);
  project.provide('bareProject', install(folder, 'bare', tarball));
  project.provide('peersProject', installWithPeers(folder, tarball));
  project.provide('packedFiles', files);
  return () => rmSync(folder, { recursive: true, force: true });
}
