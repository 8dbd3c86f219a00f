import { transform } from 'sucrase';

/** Takes the types out of a program. Throws where it cannot be read. */
export function compile(code: string): string {
  return transform(code, { transforms: ['typescript'], disableESTransforms: true, keepUnusedImports: false }).code;
}
