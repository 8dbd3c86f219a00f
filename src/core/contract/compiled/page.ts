/** How values are checked in pages and workers: by zod's plain classes, which make no code. */
export { $ZodObject as ObjectCheck } from '#zod';

/** Whether a value certainly has a form: nothing here knows that faster than the form itself. */
export const accepts = (): boolean => false;
