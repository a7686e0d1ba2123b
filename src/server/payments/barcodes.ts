import { isWebUrl } from '../merchants/is-origin';
import type { OfferedChannel } from '../merchants/find-profile';
import type { Unclaimed } from '../store/claims';
import { isBarcodeWaiting } from '../store/barcodes';
import type { Payment } from '../store/payments';
import { reachOf } from '../webhooks/reach';
import { sendWebhook } from '../webhooks/send-webhook';
import { CONFIRM_MS } from './ask-shop';
import { need } from '../drivers/unsupported';
import { chargeByApi } from './charge';
import type { PaymentDeps } from './deps';
import { type ApiOrder, draftApiPayment } from './draft-api-payment';

export type BarcodeWish = {
  readonly channel: OfferedChannel;
  /** The shop's own number; undefined for one of the PG's. */
  readonly barcode: string | undefined;
  /** Epoch milliseconds; undefined for the PG's usual time. */
  readonly due_at: number | undefined;
};

/**
 * Has the PG issue a number that one payment is paid with at a convenience store, or register the shop's own. Says why
 * where the order may not be charged; `barcode-taken` where another payment waits under that number.
 */
export async function issueBarcode(
  deps: PaymentDeps,
  order: ApiOrder,
  { channel, barcode, due_at }: BarcodeWish,
): Promise<Payment | Unclaimed | 'barcode-taken'> {
  const draft = draftApiPayment(order, channel, deps.clock.now());
  if (barcode !== undefined && (await isBarcodeWaiting(deps.db, { ...draft, barcode }))) return 'barcode-taken';
  return chargeByApi(deps, draft, ({ barcodes }) => {
    const { issueBarcode: issue } = need(barcodes, channel.pg_provider, 'numbers for convenience stores');
    return (pgOrder) => issue(pgOrder, { barcode, due_at });
  });
}

/**
 * Asks the shop, when its buyer stands at the till, whether the money may be taken (gateway contract 6.9): HTTP 200 says
 * yes, anything else and silence say no. A shop that named no address always says yes.
 */
export async function mayTakeAtTill(deps: PaymentDeps, payment: Payment, payType: 'cash' | 'card'): Promise<boolean> {
  const { imp_uid, merchant_uid, user_code, vbank_num, request } = payment;
  const url = request['confirm_url'];
  if (url === undefined) return true;
  if (typeof url !== 'string' || !isWebUrl(url)) return false;
  const { status } = await sendWebhook({
    url,
    headers: { 'content-type': 'application/json', 'user-agent': 'openimp' },
    waitMs: CONFIRM_MS,
    body: JSON.stringify({
      event: 'Galaxia.Cvs.Confirm',
      imp_uid,
      merchant_uid,
      status: 'ready',
      extra: { barcode: vbank_num, payType },
    }),
    mayReach: await reachOf(deps, { user_code, url }),
  });
  return status === 200;
}
