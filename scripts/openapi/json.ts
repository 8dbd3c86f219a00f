/** JSON as the documents hold it. */

/** An object of a document. */
export interface Json {
  [member: string]: unknown;
}

/** `single_use` as `SingleUse`. */
export const pascal = (text: string): string =>
  text
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '')
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join('');

/** Paragraphs of Markdown, without those that are empty. */
export const paragraphs = (...texts: readonly (string | undefined)[]): string =>
  texts.filter((text) => text !== undefined && text !== '').join('\n\n');
