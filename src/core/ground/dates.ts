/** Reads the dates of the four vendors, who write them in six ways. */

const form = /^(\d{4})([-/])(\d{2})\2(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|X|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * Reads a date as any of the four vendors writes it: `2017-01-01`, `2023/07/08`, `2016-09-28T17:17:47`,
 * `2017-01-01T10:26:36+1000`, `2022-01-02T03:48:40+00:00`, `2023/07/08 13:04:48.145X`.
 *
 * A date without a zone is read as UTC, and so is one that ends in a literal `X`: an offset that the vendor's page forgot to fill
 * in. Gives `undefined` for anything else, also for days that do not exist.
 *
 * @example
 * ```ts
 * import { parseDate } from 'quadrail';
 *
 * console.log(parseDate('2017-01-01T10:26:36+1000')?.toISOString()); // 2017-01-01T00:26:36.000Z
 * ```
 */
export function parseDate(text: string | null | undefined): Date | undefined {
  const parts = typeof text === 'string' ? form.exec(text.trim()) : null;
  if (parts === null) return undefined;
  const [, year, , month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = parts;
  const millisecond = Number(fraction.padEnd(3, '0').slice(0, 3));
  const local = new Date(0);
  local.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (local.getUTCMonth() !== Number(month) - 1 || local.getUTCDate() !== Number(day)) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const offset = offsetMinutes(zone);
  if (offset === undefined) return undefined;
  local.setUTCHours(Number(hour), Number(minute), Number(second), millisecond);
  return new Date(local.getTime() - offset * 60_000);
}

/* Time zones reach from -12:00 to +14:00. */
function offsetMinutes(zone: string): number | undefined {
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (parts === null) return 0;
  const [, sign, hours, minutes = '0'] = parts;
  const offset = Number(hours) * 60 + Number(minutes);
  return Number(minutes) > 59 || offset > 14 * 60 ? undefined : sign === '-' ? -offset : offset;
}
