import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps secrets readable for this gateway only: PG credentials, REST secrets, live tokens. */
export type Seal = {
  /** Encrypts; the same text gives another result every time. */
  readonly seal: (text: string) => string;
  /** Decrypts. Throws when the text was sealed under another secret or was changed since. */
  readonly open: (sealed: string) => string;
  /** SHA-256 in hex: to find a random token without storing it in the clear. */
  readonly hash: (text: string) => string;
};

/** Names the cipher and key derivation, so that a later one can still open what this one sealed. */
const VERSION = 'v1.';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals with AES-256-GCM under a key derived from the secret by HKDF-SHA-256. */
export function createSeal(secret: string): Seal {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'openimp sealed columns', 32));
  return {
    seal(text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return VERSION + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open: (sealed) => openSealed(key, sealed),
    hash: (text) => hash('sha256', text),
  };
}

function openSealed(key: Uint8Array, sealed: string): string {
  if (!sealed.startsWith(VERSION)) {
    throw new Error(`A sealed value has to start with "${VERSION}": it was written by another version of openimp.`);
  }
  const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
  try {
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw new Error('A sealed value does not open: it was sealed under another OPENIMP_SECRET, or damaged.', { cause });
  }
}
