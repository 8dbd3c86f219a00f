/** How objects are checked in pages and workers: by zod's plain class. */
export { $ZodObject as ObjectCheck } from '#zod';
