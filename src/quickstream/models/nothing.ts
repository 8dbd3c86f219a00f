import type { NoInput } from '../../core/contract/operation.js';
import { model, type Schema } from '../../core/contract/schema.js';

/** The schema of an empty object, where the vendor wants one. */
export const Nothing: Schema<NoInput> = model<NoInput>('Nothing', {});
