/** Reads the body of an answer as text, up to a limit. */
import { BodyTooLarge } from './transport.js';

/** The body of a fetch's answer. Bytes that are not UTF-8 become replacement characters; a byte order mark is dropped. */
export async function readText(response: Response, limit: number): Promise<string> {
  if (response.body === null) return '';
  /* React Native's fetch has no stream, and node-fetch has a Node stream. Such a body can only be read as a whole. */
  if (typeof response.body?.getReader !== 'function') return limited(await wholeText(response), limit).replace(/^\ufeff/, '');
  const reader = response.body.getReader();
  const pieces: string[] = [];
  let decoder: TextDecoder | undefined;
  let last: Uint8Array | undefined;
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (last !== undefined) {
      decoder ??= new TextDecoder();
      pieces.push(decoder.decode(last, { stream: true }));
    }
    last = value;
    size += value.byteLength;
    if (size > limit) {
      reader.cancel().catch(() => {});
      pieces.push((decoder ?? ofWholes).decode(value.subarray(0, value.byteLength - (size - limit))));
      throw new BodyTooLarge(pieces.join(''));
    }
  }
  pieces.push((decoder ?? ofWholes).decode(last));
  return pieces.join('');
}

/* Most bodies come in one piece. One decoder does for all of them, as it keeps no state after a whole text. */
const ofWholes = /* @__PURE__ */ new TextDecoder();

/* Mocks may have only the one of the two that their program calls. */
async function wholeText(response: Response): Promise<string> {
  if (typeof response.text === 'function') return response.text();
  if (typeof response.json === 'function') return JSON.stringify(await response.json());
  throw new TypeError('the fetch did not return a Response: what it returned has neither text() nor json()');
}

function limited(text: string, limit: number): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.byteLength > limit) throw new BodyTooLarge(new TextDecoder().decode(bytes.subarray(0, limit)));
  return text;
}
