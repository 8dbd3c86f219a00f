import { maybe, model, type Schema, text } from '../../core/contract/schema.js';
import { File } from './file.js';

/**
 * A picture that the CRM keeps; here, the flag of a country.
 *
 * POST customer_events/purchases/apply_settlement, "Image Object".
 */
export interface Image {
  /** CRM.COM's id of the picture. */
  id?: string | null;
  /** What it is made of, and where to fetch it. */
  file?: File | null;
}

/** The schema of {@link Image}. */
export const Image: Schema<Image> = model<Image>('Image', {
  id: maybe(text()),
  file: maybe(File),
});
