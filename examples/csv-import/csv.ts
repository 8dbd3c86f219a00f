/** Reads CSV (RFC 4180) as it comes in: quoted fields, doubled quotes, line ends within quotes, both kinds of line ends. */

/** A row, and the line of the file that it begins at, from 1 on. */
export interface CsvRow {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Gives the rows of a text that comes in pieces. No more is held than a row and a piece. */
export async function* csvRows(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<CsvRow> {
  let fields: string[] = [];
  let field = '';
  let isQuoted = false;
  /* Of a quote inside quotes, only the next character tells what it is: the end, or a quote. */
  let maybeEnd = false;
  let isBlank = true;
  let line = 1;
  let begin = 1;
  let before = '';

  for await (const piece of pieces) {
    for (const character of piece) {
      const afterReturn = before === '\r';
      if (before === '' && character === '\uFEFF') continue;
      before = character;
      if (maybeEnd) {
        maybeEnd = false;
        if (character === '"') {
          field += '"';
          continue;
        }
        isQuoted = false;
      }
      if (isQuoted) {
        if (character === '"') maybeEnd = true;
        else field += character;
        if (character === '\n') line += 1;
      } else if (character === '"' && field === '') {
        isQuoted = true;
        isBlank = false;
      } else if (character === ',') {
        fields.push(field);
        field = '';
        isBlank = false;
      } else if (character === '\r' || character === '\n') {
        if (character === '\n') line += 1;
        if (character === '\n' && afterReturn) {
          begin = line;
          continue;
        }
        if (!isBlank) yield { line: begin, fields: [...fields, field] };
        fields = [];
        field = '';
        isBlank = true;
        begin = line;
      } else {
        field += character;
        isBlank = false;
      }
    }
  }
  if (isQuoted && !maybeEnd) throw new SyntaxError(`The quotes that open in the row of line ${begin} are never closed.`);
  if (!isBlank) yield { line: begin, fields: [...fields, field] };
}

/** A row as a line of a file. */
export const csvLine = (fields: readonly string[]): string =>
  `${fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')}\n`;
