/** The parts of zod that are in use from the first check on. For Node they are built into one file; elsewhere `#zod` is zod's own module. */
export { $ZodBoolean, $ZodCheck, $ZodNumber, type $ZodRawIssue, $ZodString, $ZodType, $ZodUnknown } from 'zod/v4/core';
