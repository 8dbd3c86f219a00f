/** Replaces this entry in bundles for pages and workers: it throws an error that explains why, and imports nothing of Node. */
import { wrongPlace } from './wrong-place.js';

/** Throws `ConfigurationError`. */
export function nodeTransport(): never {
  throw wrongPlace();
}
