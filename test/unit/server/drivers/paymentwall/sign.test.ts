/* Signatures made by the vendor's own libraries, for widgets, pingbacks and calls: ours and the stand-in's agree with all. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  PINGBACK_BASICS,
  type PaymentwallApi,
  pingbackSignature,
  widgetPath,
} from '../../../../../src/server/drivers/paymentwall/apis';
import { isSender } from '../../../../../src/server/drivers/paymentwall/is-sender';
import {
  canonicalText,
  isSigned,
  type Params,
  sign,
  type SignVersion,
} from '../../../../../src/server/drivers/paymentwall/sign';
import { baseString, hash } from '../../../../support/paymentwall-stand-in.mjs';

type Signed = { id: string; secret: string; version: SignVersion; params: Params; canonical: string; sign: string };
type Vectors = {
  widget: (Signed & { api: PaymentwallApi; path: string })[];
  pingback: {
    id: string;
    api: PaymentwallApi;
    secret: string;
    query: string;
    sender: string;
    checksSender: boolean;
    valid: boolean;
    canonical: string;
  }[];
  api: Signed[];
};

const vectors = JSON.parse(readFileSync(new URL('paymentwall-vectors.json', import.meta.url), 'utf8')) as Vectors;

describe('widget addresses', () => {
  it.each(vectors.widget.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const { api, params, version, secret } = vector;
    const url = new URL(widgetPath(api, { params, version, secret }), 'https://pg.example');
    expect(url.pathname).toBe(vector.path);
    // Version 1 covers the buyer alone: nobody is given an address that it signs.
    const used = version === 1 ? 3 : version;
    const signed = { ...params, sign_version: String(used) };
    const expected = version === 1 ? hash(baseString(signed), used, secret) : vector.sign;
    expect(Object.fromEntries(url.searchParams)).toEqual({ ...signed, sign: expected });
    if (version > 1) expect(canonicalText(signed)).toBe(vector.canonical);
  });
});

describe('pingbacks', () => {
  it.each(vectors.pingback.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const { api, secret, sender, checksSender } = vector;
    const params = Object.fromEntries(new URLSearchParams(vector.query));
    const version = Number(params['sign_version'] ?? '1') as SignVersion;
    const isWhole = PINGBACK_BASICS[api]
      .filter((name) => !['slength', 'speriod'].includes(name))
      .every((name) => params[name] || Object.keys(params).some((given) => given.startsWith(`${name}[`)));
    const isGood =
      isWhole &&
      isSigned(params['sig'] ?? '', pingbackSignature(api, params, { version, secret })) &&
      (!checksSender || isSender(sender));
    expect(isGood).toBe(vector.valid);
  });
});

describe('calls', () => {
  it.each(vectors.api.map((vector) => [vector.id, vector] as const))(
    '%s',
    (_, { params, version, secret, ...vector }) => {
      expect(canonicalText(params)).toBe(vector.canonical);
      expect(sign(canonicalText(params), version, secret)).toBe(vector.sign);
    },
  );
});

it('finds the stand-in of the tests to sign as the vendor does', () => {
  for (const { params, version, secret, ...vector } of vectors.widget.filter((each) => each.version > 1)) {
    const text = baseString({ ...params, sign_version: String(version) });
    expect(text, vector.id).toBe(vector.canonical);
    expect(hash(text, version, secret), vector.id).toBe(vector.sign);
  }
});
