/* What INICIS checks of a message, and how it signs its own: from its manual, sample pages and FAQ. */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

function digest(algorithm: string, text: string, as: 'hex' | 'base64' = 'hex'): string {
  return createHash(algorithm).update(Buffer.from(text, 'utf8')).digest(as);
}

export const sealOf = {
  mKey: (signKey: string) => digest('sha256', signKey),
  windowSignature: (oid: string, price: string, timestamp: string) =>
    digest('sha256', `oid=${oid}&price=${price}&timestamp=${timestamp}`),
  windowVerification: (order: { oid: string; price: string; timestamp: string }, signKey: string) =>
    digest('sha256', `oid=${order.oid}&price=${order.price}&signKey=${signKey}&timestamp=${order.timestamp}`),
  authSignature: (authToken: string, timestamp: string) =>
    digest('sha256', `authToken=${authToken}&timestamp=${timestamp}`),
  authVerification: (authToken: string, signKey: string, timestamp: string) =>
    digest('sha256', `authToken=${authToken}&signKey=${signKey}&timestamp=${timestamp}`),
  /** Of an approval: three of its values, in one of ten orders. */
  answer: ({ mid, MOID, TotPrice, tstamp }: { mid: string; MOID: string; TotPrice: string; tstamp: string }) => {
    const [m, o, p, t] = [`mid=${mid}`, `MOID=${MOID}`, `TotPrice=${TotPrice}`, `tstamp=${tstamp}`];
    const orders = [
      [p, t, o],
      [o, m, t],
      [o, t, m],
      [m, o, t],
      [m, t, o],
      [t, m, o],
      [t, o, m],
      [p, m, t],
      [p, t, m],
      [p, o, t],
    ];
    return digest('sha256', (orders[Number(tstamp.at(-1))] ?? []).join('&'));
  },
  chkfake: (amount: string, oid: string, timestamp: string) => (mobileKey: string) =>
    digest('sha512', amount + oid + timestamp + mobileKey, 'base64'),
  v1: (apiKey: string, ...values: readonly string[]) => digest('sha512', [apiKey, ...values].join('')),
  v2: (apiKey: string, asked: { mid: string; type: string; timestamp: string; dataText: string }) =>
    digest('sha512', apiKey + asked.mid + asked.type + asked.timestamp + asked.dataText.split('\\').join('')),
  lite: (asked: { price: string; mid: string; orderId: string; timestamp: string }, liteKey: string) =>
    digest('sha512', asked.price + asked.mid + asked.orderId + asked.timestamp + liteKey),
};

/** An account number that a shop has encrypted; undefined for what is none. */
export function openAccount(text: string, apiKey: string, apiIv: string): string | undefined {
  try {
    const opener = createDecipheriv('aes-128-cbc', apiKey, apiIv);
    return opener.update(text, 'base64', 'utf8') + opener.final('utf8');
  } catch {
    return undefined;
  }
}

/** A billing key as the INILite page hands it over: one public program's reading, as no document says. */
export function closeBillKey(key: string, liteKey: string): string {
  const closer = createCipheriv('aes-256-cbc', liteKey, liteKey.slice(0, 16));
  return closer.update(key, 'utf8', 'base64') + closer.final('base64');
}
