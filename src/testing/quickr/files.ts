import type { FileLink } from '../../quickr/models/file-link.js';
import { found, hostedAt, type Service } from './service.js';
import type { HeldFile } from './state.js';

const linkLifeMs = 15 * 60 * 1_000;

/** Keeps a file. What is in it is nobody's business: its link leads to no host that exists. */
export function keepFile({ state, random }: Service, accountId: string, name: string): HeldFile {
  const file: HeldFile = { id: random.uuid(), accountId, name };
  state.files.push(file);
  return file;
}

/** A presigned link to a file of an account. */
export function linkTo(service: Service, accountId: string, fid: string): FileLink {
  const file = found(
    service,
    service.state.files.find((one) => one.id === fid && one.accountId === accountId),
    'file',
  );
  const query = new URLSearchParams({ expires: String(service.now() + linkLifeMs), signature: service.random.letters(32) });
  return { url: `${hostedAt}/files/${file.id}/${encodeURIComponent(file.name)}?${query}` };
}
