import { maybe, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * A property that your installation gives to its business units.
 *
 * CustomerAccount, "BusinessUnit", `customProperties`.
 */
export interface CustomProperty {
  /** What the property is, `BU_TYPE` for example. */
  customPropName?: string | null | undefined;
  /** What it is set to, `LBX_BILLER` for example. */
  customPropValue?: string | null | undefined;
  /** What it means, for people. */
  customPropDescription?: string | null | undefined;
}

/** The schema of {@link CustomProperty}. */
export const CustomProperty: Schema<CustomProperty> = model<CustomProperty>('CustomProperty', {
  customPropName: maybe(text()),
  customPropValue: maybe(text()),
  customPropDescription: maybe(text()),
});
