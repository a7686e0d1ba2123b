import { createDecipheriv, hkdfSync } from 'node:crypto';
import { IV_BYTES, type Opener, SealBroken, TAG_BYTES } from './seal';

const VERSION = 'v1.';

/**
 * Opens what earlier releases have sealed: those values were bound to no place, so that one could be put where
 * another had been. For the start alone, which seals them anew; a gateway that runs opens none.
 */
export function createOpenerOfV1(secret: string): Opener {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'openimp sealed columns', 32));
  return {
    open(sealed, place) {
      if (!sealed.startsWith(VERSION)) throw new SealBroken(place);
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
      try {
        const iv = bytes.subarray(0, IV_BYTES);
        const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new SealBroken(place, { cause });
      }
    },
  };
}
