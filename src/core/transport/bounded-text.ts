/** Reads the body of a request with limits on size and depth, so that no request fills the memory or the stack. */

/** Why a body was refused: it has too many bytes, or its JSON is nested too deeply. */
export type Unreadable = 'too-large' | 'too-deep';

/* The deepest body that a vendor documents has fewer than ten levels. */
const mostLevels = 100;

/** The text of a request's body, at most so many bytes; or why it was not read to its end. */
export async function textOf(request: Request, mostBytes: number): Promise<{ text: string } | { unreadable: Unreadable }> {
  if (request.body === null) return { text: '' };
  const reader = request.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > mostBytes) {
      void reader.cancel().catch(() => {});
      return { unreadable: 'too-large' };
    }
    text += decoder.decode(value, { stream: true });
  }
  text += decoder.decode();
  return isDeep(text) ? { unreadable: 'too-deep' } : { text };
}

/** Whether brackets are nested deeper than any vendor's JSON. Brackets inside texts do not count. */
function isDeep(text: string): boolean {
  let levels = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (inText) {
      if (letter === '\\') at += 1;
      else if (letter === '"') inText = false;
    } else if (letter === '"') inText = true;
    else if (letter === '[' || letter === '{') {
      levels += 1;
      if (levels > mostLevels) return true;
    } else if (letter === ']' || letter === '}') levels -= 1;
  }
  return false;
}
