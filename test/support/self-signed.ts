/* A shop's certificate as a PG would have issued it, made anew for each run: no key is kept anywhere. */
import { type KeyObject, generateKeyPairSync, sign } from 'node:crypto';

export type SelfSigned = {
  /** PEM. */
  readonly certificate: string;
  /** PKCS#8 PEM, encrypted where there is a password. */
  readonly privateKey: string;
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
};

/** Makes an RSA key and a certificate that it has signed itself. */
export function createSelfSigned(password = ''): SelfSigned {
  const { privateKey: key, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = der(0x30, Buffer.from('06092a864886f70d01010b0500', 'hex'));
  const name = der(0x30, der(0x31, der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('shop')))));
  const validity = der(0x30, der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z')));
  const subjectKey = publicKey.export({ type: 'spki', format: 'der' });
  const content = der(0x30, der(0x02, Buffer.from([1])), algorithm, name, validity, name, subjectKey);
  const signature = der(0x03, Buffer.from([0]), sign('sha256', content, key));
  const body = der(0x30, content, algorithm, signature).toString('base64');
  const cipher = password === '' ? {} : { cipher: 'aes-256-cbc', passphrase: password };
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${(body.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`,
    privateKey: key.export({ type: 'pkcs8', format: 'pem', ...cipher }).toString(),
    key,
    publicKey,
  };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
