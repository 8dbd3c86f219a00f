import { array, maybe, model, type Schema, text } from '../../core/contract/schema.js';
import { Link } from './link.js';

/**
 * Who you are to QuickStream: the answer to a ping.
 *
 * Root API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/root. No example is public, so any member may be absent.
 */
export interface Facility {
  /** The resources that this key can reach. Root API. */
  links?: Link[] | null;
  /** The code of your facility. Root API. */
  communityCode?: string | null;
  /** What your facility is called. Root API. */
  communityName?: string | null;
  /** The short name of the key in use: it can be logged, the key cannot. Root API. */
  keyName?: string | null;
}

/** The schema of {@link Facility}. */
export const Facility: Schema<Facility> = model<Facility>('Facility', {
  links: maybe(array(Link)),
  communityCode: maybe(text()),
  communityName: maybe(text()),
  keyName: maybe(text()),
});
