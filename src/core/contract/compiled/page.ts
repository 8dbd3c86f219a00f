/** How fast checks are made in pages and workers, where no code may be made: not at all. */
import type { Accepts } from '../forms.js';

/** Nothing here knows faster than the forms whether a value has one. */
export const accepts: Accepts = () => false;
