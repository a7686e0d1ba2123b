import * as z from 'zod/mini';
import type { NoticeReading } from '../contract';
import type { NoticeReader, PgEvent, ReceivedNotice } from '../notices';
import type { PgOrder } from '../order';
import { AnswerLost } from '../pg-http';
import type { PaypalApi } from './api';
import { fromAmountText } from './amount-text';

const eventSchema = z.object({
  id: z.string().check(z.minLength(1)),
  event_type: z.string(),
  resource: z.object({
    id: z.optional(z.string()),
    status_details: z.optional(z.object({ reason: z.optional(z.string()) })),
    amount: z.optional(z.object({ currency_code: z.optional(z.string()), value: z.optional(z.string()) })),
    custom_id: z.optional(z.string()),
    purchase_units: z.optional(z.array(z.object({ custom_id: z.optional(z.string()) }))),
    links: z._default(z.array(z.object({ rel: z.string(), href: z.string() })), []),
  }),
});

type PaypalEvent = z.infer<typeof eventSchema>;

const verdictSchema = z.object({ verification_status: z.string() });

/** Names the order of a webhook: captures and refunds carry what we have given them (`custom_id`). */
export const notices: NoticeReader = {
  orderOf: (notice) => nameOf(readEvent(notice)?.event)?.imp_uid,
  answers: { taken: 'OK', refused: 'FAIL' },
};

/** Reads a webhook once PayPal has said that it is its own (paypal.md 4). */
export async function readNotice(api: PaypalApi, order: PgOrder, notice: ReceivedNotice): Promise<NoticeReading> {
  const read = readEvent(notice);
  if (!read) return { kind: 'refused', why: 'no event' };
  const { event, raw } = read;
  const why = await findForgery(api, { headers: notice.headers, raw, imp_uid: order.imp_uid });
  if (why !== undefined) return { kind: 'refused', why };
  if (nameOf(event)?.imp_uid !== order.imp_uid) return { kind: 'refused', why: 'another order' };
  const told = eventOf(event, order);
  if (told.kind === 'refused') return told;
  const { id, resource, event_type } = event;
  return { notice_id: id, pg_tid: tidOf(event, order), about: aboutOf(event_type, resource), ...told };
}

function readEvent({ body }: ReceivedNotice): { readonly event: PaypalEvent; readonly raw: string } | undefined {
  try {
    // Whoever signs has seen bytes: text that is none of them is nobody's.
    const raw = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    const { data } = eventSchema.safeParse(JSON.parse(raw));
    return data && { event: data, raw };
  } catch {
    return undefined;
  }
}

/** Whose it is: captures have our number of the payment, and refunds by us that of the cancel behind it. */
function nameOf(event: PaypalEvent | undefined) {
  const named = event?.resource.custom_id ?? event?.resource.purchase_units?.[0]?.custom_id;
  if (named === undefined) return undefined;
  const [imp_uid = '', cancellation_id] = named.split(':');
  return { imp_uid, cancellation_id: cancellation_id ?? null };
}

/** The capture that an event is about; a refund names it in a link, and is else of the only one that we know. */
function tidOf({ resource, id, event_type }: PaypalEvent, { pg_tid }: PgOrder): string {
  const up = resource.links
    .find(({ rel }) => rel === 'up')
    ?.href.split('/')
    .at(-1);
  const ofRefund = isRefund(event_type) ? (up ?? pg_tid) : undefined;
  return ofRefund ?? resource.id ?? id;
}

function isRefund(event_type: string): boolean {
  return event_type === 'PAYMENT.CAPTURE.REFUNDED' || event_type === 'PAYMENT.CAPTURE.REVERSED';
}

function aboutOf(event_type: string, { status_details }: PaypalEvent['resource']): string {
  const reason = status_details?.reason;
  return reason === undefined ? event_type : `${event_type} (${reason})`;
}

function eventOf(event: PaypalEvent, order: PgOrder): PgEvent | { readonly kind: 'refused'; readonly why: string } {
  const { event_type, resource } = event;
  const reason = resource.status_details?.reason;
  switch (event_type) {
    case 'PAYMENT.CAPTURE.COMPLETED': {
      const amount_minor = amountOf(event, order);
      if (amount_minor === undefined) return { kind: 'refused', why: 'another currency' };
      return { kind: 'paid', charged_currency: null, amount_minor };
    }
    case 'PAYMENT.CAPTURE.PENDING':
      return { kind: 'reviewing' };
    case 'PAYMENT.CAPTURE.DENIED':
    case 'PAYMENT.CAPTURE.DECLINED':
      return { kind: 'declined', text: reason ?? 'PayPal이 결제를 거절했습니다.' };
    case 'PAYMENT.CAPTURE.REFUNDED':
    case 'PAYMENT.CAPTURE.REVERSED': {
      const amount_minor = amountOf(event, order);
      if (amount_minor === undefined) return { kind: 'refused', why: 'no amount of its currency' };
      const cancellation_id = nameOf(event)?.cancellation_id ?? null;
      const said = event_type.endsWith('REVERSED') ? 'reversed by PayPal' : 'refund';
      const refund = { part: true, cancellation_id, reason: reason ?? said } as const;
      return {
        kind: 'refunded',
        amount_minor,
        ...refund,
        ...(resource.id !== undefined && { refund_tid: resource.id }),
      };
    }
    // Approved orders are captured when their buyers come back; the rest moves no money of ours.
    default:
      return { kind: 'noted' };
  }
}

/** In our smallest units; undefined for another currency than the order's. What is taken back is negative in some events. */
function amountOf({ resource: { amount } }: PaypalEvent, { currency }: PgOrder): number | undefined {
  if (amount?.currency_code !== currency || amount.value === undefined) return undefined;
  return fromAmountText(amount.value.replace(/^-/, ''), currency);
}

type Claimed = {
  readonly headers: ReceivedNotice['headers'];
  readonly raw: string;
  readonly imp_uid: string;
};

/**
 * Asks PayPal whether it has sent this. It compares the bytes: the event goes as it came, and is never written anew.
 * Gives what is wrong.
 */
async function findForgery(
  { send, webhookId }: PaypalApi,
  { headers, raw, imp_uid }: Claimed,
): Promise<string | undefined> {
  if (webhookId === undefined) return 'the channel has no webhook_id';
  const said = {
    transmission_id: headers['paypal-transmission-id'],
    transmission_time: headers['paypal-transmission-time'],
    transmission_sig: headers['paypal-transmission-sig'],
    cert_url: headers['paypal-cert-url'],
    auth_algo: headers['paypal-auth-algo'],
  };
  if (Object.values(said).some((value) => !value)) return 'unsigned';
  if (!isCertificateOfPaypal(said.cert_url ?? '')) return 'the certificate is none of PayPal’s';
  const head = JSON.stringify({ ...said, webhook_id: webhookId }).slice(0, -1);
  const text = `${head},"webhook_event":${raw}}`;
  const reply = await send('/v1/notifications/verify-webhook-signature', {
    call: 'verify',
    imp_uid,
    isRepeatable: true,
    body: { text, type: 'application/json' },
  });
  const { data } = verdictSchema.safeParse(reply.json());
  if (!data && reply.status >= 400) return `PayPal refuses to verify it (HTTP ${reply.status})`;
  if (!data) throw new AnswerLost('PayPal did not say whether the event is its own.');
  return data.verification_status === 'SUCCESS' ? undefined : 'signature';
}

function isCertificateOfPaypal(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username } = new URL(address);
  return protocol === 'https:' && port === '' && username === '' && hostname.endsWith('.paypal.com');
}
