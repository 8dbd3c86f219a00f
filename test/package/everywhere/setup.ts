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
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'quadrail-everywhere-'));
  const { tarball } = pack(folder);
  project.provide('hazardProject', install(folder, 'hazards', tarball, oldestPeer('undici')));
  return () => rmSync(folder, { recursive: true, force: true });
}
