import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { PgTools } from '../contract';
import { NotSent } from '../pg-http';

/** An app of PayPal's, and the host that knows it. */
export type PaypalApp = { readonly host: string; readonly client_id: string; readonly client_secret: string };

export type AccessTokens = {
  /** Throws where PayPal gives none. */
  readonly get: (imp_uid: string | undefined) => Promise<string>;
  /** It ended before its time. */
  readonly drop: () => void;
};

const tokenSchema = z.object({ access_token: z.string().check(z.minLength(1)), expires_in: z.number() });
/** A token is renewed that long before its end. */
const EARLY_MS = 60_000;
/** More apps than a gateway has; the oldest go. */
const MOST_TOKENS = 500;

/** By a digest of whose they are: connections live for one call, tokens for hours. */
const tokens = new Map<string, { readonly token: string; readonly ends_at: number }>();

/** Keeps the access token of an app until shortly before its end. */
export function createAccessTokens(
  { http, clock }: PgTools,
  { host, client_id, client_secret }: PaypalApp,
): AccessTokens {
  const owner = createHash('sha256')
    .update(JSON.stringify([http.address(host, '/'), client_id, client_secret]))
    .digest('hex');
  return {
    drop: () => void tokens.delete(owner),
    get: async (imp_uid) => {
      const known = tokens.get(owner);
      if (known && known.ends_at > clock.now()) return known.token;
      const basic = Buffer.from(`${client_id}:${client_secret}`).toString('base64');
      const reply = await http.send({
        call: 'token',
        host,
        path: '/v1/oauth2/token',
        headers: { Authorization: `Basic ${basic}` },
        body: { form: { grant_type: 'client_credentials' } },
        isRepeatable: true,
        ...(imp_uid !== undefined && { imp_uid }),
      });
      const given = tokenSchema.safeParse(reply.json());
      if (reply.status >= 400 || !given.success) throw new NotSent(`PayPal gave no token (HTTP ${reply.status}).`);
      const { access_token: token, expires_in } = given.data;
      tokens.delete(owner);
      tokens.set(owner, { token, ends_at: clock.now() + expires_in * 1_000 - EARLY_MS });
      const [oldest] = tokens.keys();
      if (oldest !== undefined && tokens.size > MOST_TOKENS) tokens.delete(oldest);
      return token;
    },
  };
}
