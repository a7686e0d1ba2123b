import { createPrivateKey, type KeyObject } from 'node:crypto';

/**
 * The first block of a kind in a text, with its lines as they have to be: consoles and environment variables lose line
 * breaks, or write them as `\n`. Undefined where there is none.
 */
export function findPem(text: string, kind: 'CERTIFICATE' | 'KEY'): Pem | undefined {
  const name = kind === 'KEY' ? '(?:[A-Z]+ )*PRIVATE KEY' : 'CERTIFICATE';
  const found = new RegExp(`-----BEGIN (${name})-----([\\s\\S]*?)-----END \\1-----`).exec(text);
  if (!found) return undefined;
  const [, label = '', content = ''] = found;
  return { label, body: content.replaceAll(/\\[rn]|\s/g, '') };
}

export type Pem = { readonly label: string; readonly body: string };

/** As KCP wants a certificate: in one line. A line break within it is answered with S032 (kcp.md 1). */
export function toOneLine({ label, body }: Pem): string {
  return `-----BEGIN ${label}-----${body}-----END ${label}-----`;
}

/** Undefined for a key that does not open: a wrong password, or a form of encryption that OpenSSL 3 refuses. */
export function openKey({ label, body }: Pem, passphrase: string): KeyObject | undefined {
  const lines = body.match(/.{1,64}/g) ?? [];
  const key = [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
  try {
    return createPrivateKey({ key, ...(passphrase !== '' && { passphrase }) });
  } catch {
    return undefined;
  }
}
