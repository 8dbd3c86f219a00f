/** Packs the built package and installs it into empty projects, with and without its optional peers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { install, installWithPeers, oldestPeer, pack } from './packed.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** An empty project with the packed package and nothing else. */
    readonly bareProject: string;
    /** The same with its optional peers, the oldest that it takes of undici and OpenTelemetry. */
    readonly peersProject: string;
    /** The same for the battery of hazards, with what the transport of Node needs. */
    readonly hazardProject: string;
    /** A project with the compilers besides the project's own, each under `typescript-` and its major version. */
    readonly compilersProject: string;
    /** The files of the tarball. */
    readonly packedFiles: readonly string[];
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'quadrail-package-'));
  const { tarball, files } = pack(folder);
  project.provide('bareProject', install(folder, 'bare', tarball));
  project.provide('peersProject', installWithPeers(folder, tarball));
  project.provide('hazardProject', install(folder, 'hazards', tarball, oldestPeer('undici')));
  project.provide(
    'compilersProject',
    install(folder, 'compilers', 'typescript-5@npm:typescript@5.9.3', 'typescript-7@npm:typescript@7.0.2'),
  );
  project.provide('packedFiles', files);
  return () => rmSync(folder, { recursive: true, force: true });
}
