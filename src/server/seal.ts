import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto';

/** Where a sealed value stands: table, column and the row's key. It opens there and nowhere else. */
export type SealedPlace = readonly [table: string, column: string, ...key: string[]];

/** What opens sealed values. Throws when one was sealed under another secret, for another place, or was changed since. */
export type Opener = { readonly open: (sealed: string, place: SealedPlace) => string };

/** Keeps secrets readable for this gateway only: PG credentials, REST secrets, live tokens. */
export type Seal = Opener & {
  /** Encrypts for one place; the same text gives another result every time. */
  readonly seal: (text: string, place: SealedPlace) => string;
  /** Opens what somebody outside has brought; `undefined`, and nobody is told, for what is not ours. */
  readonly openOffered: (sealed: string, place: SealedPlace) => string | undefined;
  /** SHA-256 in hex: to find a random token without storing it in the clear. */
  readonly hash: (text: string) => string;
};

/** Names the cipher, the key derivation and what is authenticated, so that a later form can be told apart. */
const VERSION = 'v2.';
export const IV_BYTES = 12;
export const TAG_BYTES = 16;

/**
 * Seals with AES-256-GCM under a key derived from the secret by HKDF-SHA-256. The place is authenticated along with the text:
 * whoever can write the database, but has no secret, cannot have one value read in the place of another. `onRefused` hears
 * of values that do not open.
 */
export function createSeal(secret: string, onRefused?: (place: SealedPlace) => void): Seal {
  // Fast, so that a start is: what keeps guesses away is the secret's length (`config.ts`).
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'openimp sealed columns v2', 32));
  return {
    seal(text, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAAD(bytesOf(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return VERSION + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed, place) {
      try {
        return openSealed(key, sealed, place);
      } catch (error) {
        onRefused?.(place);
        throw error;
      }
    },
    openOffered(sealed, place) {
      try {
        return openSealed(key, sealed, place);
      } catch {
        return undefined;
      }
    },
    hash: (text) => hash('sha256', text),
  };
}

/** A value that does not open, told without its content. */
export class SealBroken extends Error {
  constructor([table, column, ...key]: SealedPlace, options?: ErrorOptions) {
    super(
      `${table}.${column} of ${key.join('/')} does not open: it was sealed under another OPENIMP_SECRET, for another ` +
        'place or by another version of openimp, or it is damaged.',
      options,
    );
  }
}

function openSealed(key: Uint8Array, sealed: string, place: SealedPlace): string {
  if (!sealed.startsWith(VERSION)) throw new SealBroken(place);
  const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
  try {
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAAD(bytesOf(place));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw new SealBroken(place, { cause });
  }
}

/** As JSON, which no two places share. */
function bytesOf(place: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify(place));
}
