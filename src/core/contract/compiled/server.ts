/** How objects are checked on servers: by code that zod makes for each model, where code may be made. */
import { $ZodObject, $ZodObjectJIT } from '#zod';

/*
 * Compiled objects are several times faster, but their constructor probes `new Function`, which a page under a content
 * security policy reports as a violation. A page may load this file, too, where no bundler has chosen the one for pages.
 */
const evalIsWelcome = typeof document === 'undefined' && !('WorkerGlobalScope' in globalThis);

/** The class of objects. */
export const ObjectCheck: typeof $ZodObject = evalIsWelcome ? $ZodObjectJIT : $ZodObject;
