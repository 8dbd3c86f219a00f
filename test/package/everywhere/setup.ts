/** Packs and installs what the tests in every runtime need besides: see ../setup.ts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { install, oldestPeer, pack } from '../packed.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A project with the packed package and what the transport of Node needs, for the battery of hazards. */
    readonly hazardProject: string;
    /** A project with the compilers besides the project's own, each under `typescript-` and its major version. */
    readonly compilersProject: string;
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'quadrail-everywhere-'));
  const { tarball } = pack(folder);
  project.provide('hazardProject', install(folder, 'hazards', tarball, oldestPeer('undici')));
  project.provide(
    'compilersProject',
    install(folder, 'compilers', 'typescript-5@npm:typescript@5.9.3', 'typescript-7@npm:typescript@7.0.2'),
  );
  return () => rmSync(folder, { recursive: true, force: true });
}
