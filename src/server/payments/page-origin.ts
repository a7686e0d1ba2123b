import * as z from 'zod/mini';
import { isAppOrigin } from '../merchants/is-origin';

/**
 * A page's origin as browsers write it, an app's own (`capacitor://localhost`) too, or `null` for a page without one. It
 * ends up in a header: nothing else may.
 */
export const pageOrigin = z.pipe(
  z.pipe(
    z.string(),
    // Android's web views write `file://` where other browsers write that there is none.
    z.transform((value) => (value === 'file://' ? 'null' : value)),
  ),
  z.string().check(z.refine(isOrigin)),
);

function isOrigin(value: string): boolean {
  if (value === 'null' || (isAppOrigin(value) && value === value.toLowerCase())) return true;
  // URL alone would let `https://a;sandbox` through: hosts may hold more than a header can.
  const isPlain = /^https?:\/\/[\w.:[\]-]+$/.test(value);
  return isPlain && URL.canParse(value) && new URL(value).origin === value;
}
