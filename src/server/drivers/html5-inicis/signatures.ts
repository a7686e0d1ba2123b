/* How INICIS has its messages signed (inicis.md 8): every recipe is held by its published value. */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

type Named = Readonly<Record<string, string>>;

/** What the PC window wants beside the order: the key's own hash and two signatures. */
export function signWindow(
  { oid, price, timestamp }: { readonly oid: string; readonly price: string; readonly timestamp: string },
  signKey: string,
): Named {
  return {
    mKey: hash('sha256', signKey),
    signature: hash('sha256', pairs({ oid, price, timestamp })),
    verification: hash('sha256', pairs({ oid, price, signKey, timestamp })),
  };
}

/** Of the PC approval, and of its net cancel. */
export function signApproval(
  { authToken, timestamp }: { readonly authToken: string; readonly timestamp: string },
  signKey: string,
): Named {
  return {
    signature: hash('sha256', pairs({ authToken, timestamp })),
    verification: hash('sha256', pairs({ authToken, signKey, timestamp })),
  };
}

/** Which three fields of an approval are signed, in which order, by the last digit of its `tstamp`. */
const SIGNED: Readonly<Record<string, readonly string[]>> = {
  1: ['MOID', 'mid', 'tstamp'],
  2: ['MOID', 'tstamp', 'mid'],
  3: ['mid', 'MOID', 'tstamp'],
  4: ['mid', 'tstamp', 'MOID'],
  5: ['tstamp', 'mid', 'MOID'],
  6: ['tstamp', 'MOID', 'mid'],
  7: ['TotPrice', 'mid', 'tstamp'],
  8: ['TotPrice', 'tstamp', 'mid'],
  9: ['TotPrice', 'MOID', 'tstamp'],
  0: ['TotPrice', 'tstamp', 'MOID'],
};

/** What `authSignature` of an approval has to be; undefined for a `tstamp` that is none. */
export function authSignatureOf(answer: Named): string | undefined {
  const names = SIGNED[answer['tstamp']?.at(-1) ?? ''];
  return names && hash('sha256', pairs(Object.fromEntries(names.map((name) => [name, answer[name] ?? '']))));
}

/** `P_CHKFAKE` of the mobile page, and of its net cancel. */
export function chkfakeOf(
  { amt, oid, timestamp }: { readonly amt: string; readonly oid: string; readonly timestamp: string },
  hashKey: string,
): string {
  return createHash('sha512').update(`${amt}${oid}${timestamp}${hashKey}`, 'utf8').digest('base64');
}

/** `hashData` of INIAPI v1: the key and the values that a call names, one after the other. */
export function hashV1(key: string, values: readonly string[]): string {
  return hash('sha512', `${key}${values.join('')}`);
}

/** `hashData` of INIAPI v2: of the very text of `data` that is sent, without its backslashes. */
export function hashV2(
  key: string,
  head: { readonly mid: string; readonly type: string; readonly timestamp: string },
  data: string,
): string {
  return hash('sha512', `${key}${head.mid}${head.type}${head.timestamp}${data.replaceAll('\\', '')}`);
}

/** An account number as INIAPI takes it: AES-128-CBC, Base64, key and IV as the texts that they are. */
export function encryptText(plain: string, key: string, iv: string): string {
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(key), Buffer.from(iv));
  return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}

/** `hashData` of the INILite page. */
export function hashLite(
  form: { readonly price: string; readonly mid: string; readonly orderId: string; readonly timestamp: string },
  liteKey: string,
): string {
  return hash('sha512', `${form.price}${form.mid}${form.orderId}${form.timestamp}${liteKey}`);
}

/** A key as the INILite page gives it. Undefined for what was not encrypted with the channel's INILite key. */
export function decryptLiteKey(text: string, liteKey: string): string | undefined {
  try {
    // As it stood in a form: encoded once more, or with its `+` read as blanks.
    const encrypted = decodeURIComponent(text.replaceAll(' ', '+'));
    const decipher = createDecipheriv('aes-256-cbc', Buffer.from(liteKey), Buffer.from(liteKey.slice(0, 16)));
    const plain = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]).toString('utf8');
    return /^[\w-]{20,60}$/.test(plain) ? plain : undefined;
  } catch {
    return undefined;
  }
}

function pairs(fields: Named): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function hash(algorithm: 'sha256' | 'sha512', text: string): string {
  return createHash(algorithm).update(text, 'utf8').digest('hex');
}
