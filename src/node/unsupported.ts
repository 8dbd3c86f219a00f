/** What bundlers for pages and workers find in the place of this entry: it explains itself, and brings nothing of Node along. */
import { wrongPlace } from './wrong-place.js';

/** Throws `ConfigurationError`. */
export function nodeTransport(): never {
  throw wrongPlace();
}
