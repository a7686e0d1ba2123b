import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

type Costs = { readonly N: number; readonly r: number; readonly p: number };

/** 32 MB and about a tenth of a second for one guess. Written into each hash, so that raising them keeps old ones valid. */
const COSTS: Costs = { N: 32_768, r: 8, p: 1 };
const KEY_BYTES = 32;

/** `scrypt$N$r$p$salt$key`, the last two in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COSTS);
  return ['scrypt', COSTS.N, COSTS.r, COSTS.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether a password is the one that was hashed; false for a hash that this version cannot read. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [scheme, n, r, p, salt = '', key = ''] = hash.split('$');
  const wanted = Buffer.from(key, 'base64url');
  if (scheme !== 'scrypt' || wanted.length !== KEY_BYTES) return false;
  const costs = { N: Number(n), r: Number(r), p: Number(p) };
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url'), costs), wanted);
}

/** Unicode has several spellings of one Korean syllable; keyboards differ in which they send, hence NFKC. */
function derive(password: string, salt: Buffer, costs: Costs): Promise<Buffer> {
  const options = { ...costs, maxmem: 256 * costs.N * costs.r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
