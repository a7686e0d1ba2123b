import { fromMinorUnits } from '../../protocol/amount';
import { paymentFailure } from '../../protocol/payment-failure';
import type { PaymentResponse, PaymentSuccess } from '../../protocol/payment-response';
import type { WindowOutcome } from '../../protocol/window-outcome';
import type { WindowResponse } from '../../protocol/window-response';
import type { ErrorCode } from '../../protocol/errors';
import type { Payment } from '../store/payments';

/** How long after its end a payment is told to its page with the buyer's data. */
const WHOLE_MS = 3_600_000;

/**
 * A finished payment as the buyer's page gets it (product.md 6.6, response-params). A page asks at once; whoever comes an
 * hour later with its `request_id` hears how it ended and nothing of the buyer.
 */
export function toResponse(payment: Payment, now: number): PaymentResponse {
  // One that was cancelled since was paid all the same when this window ended.
  if (payment.status !== 'failed') {
    const { vbank_issued_at, paid_at, awaited_at, started_at } = payment;
    const ended = vbank_issued_at ?? paid_at ?? awaited_at ?? started_at;
    return now - ended < WHOLE_MS ? toSuccess(payment) : withoutBuyer(toSuccess(payment));
  }
  const failure = paymentFailure({
    // Written by `fail` from a typed code; an older row without one was a refusal of the PG.
    code: (payment.fail_code as ErrorCode | null) ?? 'PG_DECLINED',
    message: payment.fail_reason ?? '',
    merchant_uid: payment.merchant_uid,
    imp_uid: payment.imp_uid,
  });
  return payment.sandbox ? { ...failure, sandbox: true } : failure;
}

/** The same without anything that says who paid, or with which card. */
export function withoutBuyer<Response extends WindowResponse>(response: Response): Response {
  if (!('buyer_name' in response)) return response;
  return {
    ...response,
    ...{ buyer_name: '', buyer_email: '', buyer_tel: '', buyer_addr: '', buyer_postcode: '' },
    ...{ custom_data: null, customer_uid: null, card_number: null, receipt_url: '', apply_num: '' },
  };
}

/** An outcome for whoever has no more than the key of an address. */
export function hideBuyer(outcome: WindowOutcome): WindowOutcome {
  return outcome.state === 'done' ? { ...outcome, response: withoutBuyer(outcome.response) } : outcome;
}

function toSuccess(payment: Payment): PaymentSuccess {
  const { vbank_num, emb_pg_provider } = payment;
  return {
    success: true,
    imp_success: true,
    imp_uid: payment.imp_uid,
    merchant_uid: payment.merchant_uid,
    pay_method: payment.pay_method,
    status: payment.status === 'ready' ? 'ready' : 'paid',
    ...(payment.sandbox && { sandbox: true }),
    name: payment.name,
    paid_amount: fromMinorUnits(payment.amount_minor, payment.currency),
    currency: payment.currency,
    pg_provider: payment.pg_provider,
    ...(emb_pg_provider && { emb_pg_provider }),
    pg_type: 'payment',
    pg_tid: payment.pg_tid ?? '',
    apply_num: payment.apply_num ?? '',
    ...tellBuyer(payment),
    paid_at: toSeconds(payment.paid_at),
    receipt_url: payment.receipt_url ?? '',
    card_name: payment.card_name,
    card_number: payment.card_number,
    card_quota: payment.card_quota,
    bank_name: payment.bank_name,
    ...(vbank_num && {
      vbank_num,
      vbank_name: payment.vbank_name ?? '',
      vbank_holder: payment.vbank_holder,
      vbank_date: toSeconds(payment.vbank_date),
    }),
  };
}

/**
 * What the page has sent of its buyer, and gets back. The page of a payment link has sent none of it: its shop wrote whom
 * it is for, and whoever has the address is told nothing of that (the shop's server is).
 */
function tellBuyer(payment: Payment) {
  const own = (value: string | null) => (payment.link_code ? null : value);
  return {
    buyer_name: own(payment.buyer_name) ?? '',
    buyer_email: own(payment.buyer_email) ?? '',
    buyer_tel: own(payment.buyer_tel) ?? '',
    buyer_addr: own(payment.buyer_addr) ?? '',
    buyer_postcode: own(payment.buyer_postcode) ?? '',
    custom_data: own(payment.custom_data),
    customer_uid: own(payment.customer_uid),
  };
}

/** Epoch milliseconds as the original's seconds; 0 for what has not happened. */
function toSeconds(ms: number | null): number {
  return ms === null ? 0 : Math.floor(ms / 1000);
}
