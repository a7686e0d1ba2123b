/* PayPal's webhooks: what they say, how they are signed, and the call that tells whether one is its own. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  verify,
} from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { FaultKind } from '../faults';
import type { NoticeAnswer, NoticeWish, Play } from '../simulator';
import {
  type Capture,
  newId,
  type PaypalOrder,
  type Refund,
  refundedOf,
  toMoney,
  toSmallest,
  writeCapture,
  writeOrder,
  writeRefund,
} from './paypal-orders';

/** The one that channels of the simulator have. */
export const WEBHOOK_ID = '1JE4291016473214C';

export type Transmission = {
  readonly transmission_id: string;
  readonly transmission_time: string;
  readonly webhook_id: string;
};

/** What is signed: over the body's bytes, in decimals without a sign. */
export function signedText({ transmission_id, transmission_time, webhook_id }: Transmission, body: string): string {
  return [transmission_id, transmission_time, webhook_id, crc32(Buffer.from(body, 'utf8')) >>> 0].join('|');
}

/** Whether a signature is one over this text. */
export function isSigned(text: string, signature: string, publicKey: string): boolean {
  return verify('RSA-SHA256', Buffer.from(text), createPublicKey(publicKey), Buffer.from(signature, 'base64'));
}

function privateKey(play: Play): string {
  const keys = play.table<string>('keys');
  return (
    keys.get('webhooks') ??
    keys.set(
      'webhooks',
      generateKeyPairSync('rsa', { modulusLength: 2048 })
        .privateKey.export({ type: 'pkcs8', format: 'pem' })
        .toString(),
    )
  );
}

const certificateOf = (key: string) =>
  `https://api.sandbox.paypal.com/v1/notifications/certs/CERT-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;

/** Answers `verify-webhook-signature`: by the event's text as it stands in the body. */
export function verifyEvent(play: Play, body: string): 'SUCCESS' | 'FAILURE' {
  const at = body.indexOf('"webhook_event":');
  const raw = body.slice(at + '"webhook_event":'.length, body.lastIndexOf('}'));
  const said = JSON.parse(body) as Transmission & Record<'cert_url' | 'auth_algo' | 'transmission_sig', string>;
  const key = privateKey(play);
  const isOurs = said.cert_url === certificateOf(key) && said.auth_algo === 'SHA256withRSA';
  if (at < 0 || !isOurs || said.webhook_id !== WEBHOOK_ID) return 'FAILURE';
  const publicKey = createPublicKey(createPrivateKey(key)).export({ type: 'spki', format: 'pem' }).toString();
  return isSigned(signedText(said, raw), said.transmission_sig, publicKey) ? 'SUCCESS' : 'FAILURE';
}

type Told = { readonly event_type: string; readonly resource_type: string; readonly resource: object };

async function tell(play: Play, order: PaypalOrder, told: Told): Promise<NoticeAnswer> {
  const id = `WH-${newId()}-${newId()}`;
  return play.notify((fault) => {
    const event = {
      id,
      event_version: '1.0',
      create_time: now(play),
      ...told,
      resource: wronged(told.resource, fault),
    };
    const body = JSON.stringify(event);
    const transmission = { transmission_id: randomUUID(), transmission_time: now(play), webhook_id: WEBHOOK_ID };
    const key = privateKey(play);
    const text = signedText(transmission, fault === 'bad-signature' ? `${body} ` : body);
    return {
      // Webhooks are registered in the app's settings; here they go to the gateway that the order came from.
      url: new URL('/notice/paypal_v2', order.return_url).href,
      headers: {
        'Content-Type': 'application/json',
        'PayPal-Transmission-Id': transmission.transmission_id,
        'PayPal-Transmission-Time': transmission.transmission_time,
        'PayPal-Transmission-Sig': sign('RSA-SHA256', Buffer.from(text), key).toString('base64'),
        'PayPal-Cert-Url': fault === 'foreign-host' ? 'https://evil.example/CERT-1' : certificateOf(key),
        'PayPal-Auth-Algo': 'SHA256withRSA',
      },
      body,
    };
  });
}

function wronged(resource: object, fault: FaultKind | undefined): object {
  return fault === 'wrong-order' ? { ...resource, custom_id: 'imp_000000000000' } : resource;
}

const now = (play: Play) => `${new Date(play.now()).toISOString().slice(0, 19)}Z`;

/** Has PayPal decide about a capture that is pending, or give money back in its own console; and tell of it. */
export async function report(play: Play, wish: NoticeWish): Promise<NoticeAnswer> {
  const orders = play.table<PaypalOrder>('orders');
  const order = orders.all().findLast(({ custom_id }) => custom_id === wish.order);
  if (!order) throw new Error(`PayPal knows no order ${wish.order}.`);
  if (wish.event === 'approved') {
    const resource = writeOrder(order, '');
    return tell(play, order, { event_type: 'CHECKOUT.ORDER.APPROVED', resource_type: 'checkout-order', resource });
  }
  const capture = order.captures.at(-1);
  if (!capture) throw new Error(`PayPal has captured nothing of ${wish.order}.`);
  const keep = (changed: Capture) =>
    orders.set(order.id, { ...order, captures: [...order.captures.slice(0, -1), changed] });
  const ofCapture = (event_type: string, changed: Capture) =>
    tell(play, order, { event_type, resource_type: 'capture', resource: writeCapture(order, changed) });
  const ofRefund = (event_type: string, refund: Refund) =>
    tell(play, order, { event_type, resource_type: 'refund', resource: writeRefund(capture, refund) });
  switch (wish.event) {
    case 'pending':
      return ofCapture('PAYMENT.CAPTURE.PENDING', { ...capture, status: 'PENDING', reason: 'ECHECK' });
    case 'completed': {
      const changed = {
        ...capture,
        status: capture.status === 'PENDING' ? 'COMPLETED' : capture.status,
        reason: undefined,
      };
      keep(changed);
      return ofCapture('PAYMENT.CAPTURE.COMPLETED', { ...changed, status: 'COMPLETED' });
    }
    case 'denied': {
      const changed = { ...capture, status: 'DECLINED' };
      keep(changed);
      return ofCapture('PAYMENT.CAPTURE.DENIED', changed);
    }
    // A refund that was told already, or that was pending, is told again.
    case 'refunded': {
      const last = capture.refunds.at(-1);
      if (!last) throw new Error('PayPal has given nothing back.');
      const done = { ...last, status: 'COMPLETED' };
      keep({ ...capture, refunds: [...capture.refunds.slice(0, -1), done] });
      return ofRefund('PAYMENT.CAPTURE.REFUNDED', done);
    }
    case 'refund':
    case 'reversed': {
      const left = toSmallest(capture.amount) - refundedOf(capture);
      const amount = toMoney(wish.amount ?? left, capture.amount.currency_code);
      const refund = { id: newId(), status: 'COMPLETED', amount, custom_id: order.custom_id, at: play.now() };
      keep({ ...capture, refunds: [...capture.refunds, refund] });
      return ofRefund(`PAYMENT.CAPTURE.${wish.event === 'refund' ? 'REFUNDED' : 'REVERSED'}`, refund);
    }
    default:
      throw new Error(`PayPal has no ${wish.event}.`);
  }
}
