import { array, boolean, either, integer, maybe, model, type Schema, text } from '../../core/contract/schema.js';
import { CustomProperty } from './custom-property.js';

/**
 * A merchant, biller or part of one; units form a tree. Which members identify a unit in a request is not documented:
 * paths use its name, so `{ name }` is the safest minimum. Rows of lists hold a compact unit, so any member may be absent.
 *
 * CustomerAccount, "BusinessUnit".
 */
export interface BusinessUnit {
  /** The time zone, printed as `Americas/Chicago`: do not rely on it being a zone that your platform knows. */
  timezone?: string | null | undefined;
  /** Whether the unit is in use. Printed as the text `"true"`; a boolean is taken as well. */
  enabled?: string | boolean | null | undefined;
  /** The unit's id in the outside system. */
  externalId?: string | null | undefined;
  /** The biller that the unit stands for; the list filter calls it `billerBusUnitId`. */
  billerId?: string | null | undefined;
  /** The vendor's own kind of object; the page prints a filler, `Transaction`. */
  objectType?: string | null | undefined;
  /** The `systemId` of the unit that owns this one. */
  owningBusUnitId?: number | null | undefined;
  /** The vendor's own number of the unit; the list filter calls it `busUnitId`. */
  systemId?: number | null | undefined;
  /** The name that paths use, `First State Properties` for example. */
  name?: string | null | undefined;
  /** What the unit is, for people. */
  description?: string | null | undefined;
  /** When the unit was last changed, printed as `2023/07/08 13:04:48.145X`; `parseDate` reads it. */
  lastModifiedDate?: string | null | undefined;
  /** What your installation adds. */
  customProperties?: readonly CustomProperty[] | null | undefined;
}

/** The schema of {@link BusinessUnit}. */
export const BusinessUnit: Schema<BusinessUnit> = model<BusinessUnit>('BusinessUnit', {
  timezone: maybe(text()),
  enabled: maybe(either(text(), boolean())),
  externalId: maybe(text()),
  billerId: maybe(text()),
  objectType: maybe(text()),
  owningBusUnitId: maybe(integer()),
  systemId: maybe(integer()),
  name: maybe(text()),
  description: maybe(text()),
  lastModifiedDate: maybe(text()),
  customProperties: maybe(array(CustomProperty)),
});
