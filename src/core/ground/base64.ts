/** The bytes of a text as UTF-8, one character for each byte. */
export function bytesOf(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

/** Base64 of a text's UTF-8 bytes. */
export const btoaUtf8 = (text: string): string => btoa(bytesOf(text));
