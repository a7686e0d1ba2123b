import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Seal, SealedPlace } from '../seal';

/** No column: what stands in one opens here no more than the other way round. */
const DEVICE: SealedPlace = ['cookie', 'device'];

/**
 * What a browser keeps once a login was used in it: who it was, sealed, with a random part that makes each browser's its
 * own. It opens nothing; it only says that this device may be the owner's, whose tries are counted apart.
 */
export function makeDevice(seal: Seal, login: string): string {
  return seal.seal(JSON.stringify({ device: login, number: randomBytes(16).toString('hex') }), DEVICE);
}

/** Whether a login was used in the browser that shows this. */
export function isKnownDevice(seal: Seal, login: string, device: string): boolean {
  try {
    // Made up, of another gateway, or from before the secret was changed: no text, and no JSON.
    const { device: known } = JSON.parse(seal.openOffered(device, DEVICE) ?? '') as { device?: unknown };
    return typeof known === 'string' && isSame(known, login);
  } catch {
    return false;
  }
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
