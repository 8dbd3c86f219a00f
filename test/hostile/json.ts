/** Looks into JSON of which nothing is known. */

/** The statuses of 4xx that leave open what the vendor did. */
const leavesOpen = [408, 421, 425];

/** Whether a status says that the request was refused. */
export const isClientError = (status: number): boolean => status >= 400 && status < 500 && !leavesOpen.includes(status);

/** A member of an object; `undefined` of anything else. */
export const member = (json: unknown, name: string): unknown =>
  typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : undefined;

/** Whether a value is a text with something in it. */
export const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
