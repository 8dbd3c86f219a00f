/** No generated validators in web pages and workers: their content security policies may forbid generated code. */
import type { Accepts } from '../forms.js';

/** Never certain: every value is checked by the forms. */
export const accepts: Accepts = () => false;
