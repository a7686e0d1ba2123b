import * as z from 'zod/mini';
import type { PgRefusal } from '../answers';
import { type ChannelAccess, ChannelIncomplete, type PgTools } from '../contract';
import { AnswerLost, NotSent, type PgReply, type PgRequest } from '../pg-http';
import { createAccessTokens } from './access-tokens';

export const HOSTS = {
  live: { api: 'api-m.paypal.com', page: 'www.paypal.com' },
  test: { api: 'api-m.sandbox.paypal.com', page: 'www.sandbox.paypal.com' },
} as const;

/** What PayPal is asked for one channel. */
export type PaypalApi = {
  readonly merchantId: string;
  readonly webhookId: string | undefined;
  /** Where its pages are. */
  readonly pageHost: string;
  readonly http: PgTools['http'];
  readonly send: (path: string, ask: Ask) => Promise<PgReply>;
};

export type Ask = Pick<PgRequest, 'call' | 'method' | 'body' | 'imp_uid' | 'isRepeatable'> & {
  /** The same for every try of the same call: PayPal then does it once (`PayPal-Request-Id`). */
  readonly requestId?: string;
};

/** Speaks for one channel. Throws a `ChannelIncomplete`. */
export function createApi({ pg_id, mode, credentials }: ChannelAccess, { http, clock }: PgTools): PaypalApi {
  const merchantId = pg_id || (credentials['paypal_merchant_id'] ?? '');
  const { client_id = '', client_secret = '', webhook_id } = credentials;
  const fields = { paypal_merchant_id: merchantId, client_id, client_secret };
  const missing = Object.entries(fields).flatMap(([name, value]) => (value === '' ? [name] : []));
  if (missing.length) throw new ChannelIncomplete(missing);
  const { api: host, page: pageHost } = HOSTS[mode];
  const tokens = createAccessTokens({ http, clock }, { host, client_id, client_secret });

  async function sendOnce(path: string, { requestId, ...ask }: Ask): Promise<PgReply> {
    // Without a token nothing was asked, whatever kept it from us.
    const token = await tokens.get(ask.imp_uid).catch((error: unknown) => {
      throw error instanceof AnswerLost ? new NotSent(error.message) : error;
    });
    return http.send({
      host,
      path,
      headers: {
        Authorization: `Bearer ${token}`,
        Prefer: 'return=representation',
        ...(requestId !== undefined && { 'PayPal-Request-Id': requestId }),
      },
      ...ask,
    });
  }

  return {
    merchantId,
    webhookId: webhook_id || undefined,
    pageHost,
    http,
    send: async (path, ask) => {
      const reply = await sendOnce(path, ask);
      if (reply.status !== 401) return reply;
      // The token ended before its time; nothing was done.
      tokens.drop();
      return sendOnce(path, ask);
    },
  };
}

const refusalSchema = z.object({
  name: z.optional(z.string()),
  message: z.optional(z.string()),
  details: z.optional(z.array(z.object({ issue: z.optional(z.string()), description: z.optional(z.string()) }))),
});

/** Why PayPal refused: the issue with its description, else the error's name. Throws an `AnswerLost` for what is no refusal. */
export function readRefusal(reply: PgReply): PgRefusal {
  const { data } = refusalSchema.safeParse(reply.json());
  const [detail] = data?.details ?? [];
  const code = detail?.issue ?? data?.name;
  if (code === undefined) throw new AnswerLost(`PayPal answered HTTP ${reply.status} without a reason.`);
  return { kind: 'declined', code, text: detail?.description ?? data?.message ?? code };
}
