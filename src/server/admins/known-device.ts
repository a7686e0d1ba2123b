import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Seal } from '../seal';

/**
 * What a browser keeps once a login was used in it: who it was, sealed, with a random part that makes each browser's its
 * own. It opens nothing; it only says that this device may be the owner's, whose tries are counted apart.
 */
export function makeDevice(seal: Seal, login: string): string {
  return seal.seal(JSON.stringify({ device: login, number: randomBytes(16).toString('hex') }));
}

/** Whether a login was used in the browser that shows this. */
export function isKnownDevice(seal: Seal, login: string, device: string): boolean {
  try {
    const { device: known } = JSON.parse(seal.open(device)) as { device?: unknown };
    return typeof known === 'string' && isSame(known, login);
  } catch {
    // Made up, of another gateway, or from before the secret was changed.
    return false;
  }
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
