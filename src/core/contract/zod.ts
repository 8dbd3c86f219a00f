/** The parts of zod that every check needs. For Node they are bundled into one file; elsewhere `#zod` is zod's own module. */
export { $ZodBoolean, $ZodCheck, $ZodNumber, type $ZodRawIssue, $ZodString, $ZodType, $ZodUnknown } from 'zod/v4/core';
