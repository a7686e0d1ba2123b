import { fromMinorUnits } from '../../protocol/amount';
import type { RestCancel, RestCancelRequest, RestPayment } from '../../protocol/rest-payment';
import type { PaymentCancel } from '../store/payment-cancels';
import type { Payment } from '../store/payments';

export type PaymentPapers = {
  /** Carried out, in order. */
  readonly cancels: readonly PaymentCancel[];
  /** Asked for, and not answered by the PG. */
  readonly asked: readonly PaymentCancel[];
  /** Whether a cash receipt stands. */
  readonly hasReceipt: boolean;
};

/** A stored payment with its cancels and receipt, as the REST API shows them. */
export function toRestPayment(payment: Payment, { cancels, asked, hasReceipt }: PaymentPapers): RestPayment {
  const answer: RestPayment = {
    imp_uid: payment.imp_uid,
    merchant_uid: payment.merchant_uid,
    pay_method: payment.pay_method,
    channel: payment.channel,
    pg_provider: payment.pg_provider,
    pg_id: payment.pg_id,
    pg_tid: payment.pg_tid,
    emb_pg_provider: payment.emb_pg_provider,
    sandbox: payment.sandbox,
    escrow: payment.request['escrow'] === true,
    apply_num: payment.apply_num,
    bank_code: payment.bank_code,
    bank_name: payment.bank_name,
    card_code: payment.card_code,
    card_name: payment.card_name,
    card_issuer_code: payment.card_code,
    card_issuer_name: payment.card_name,
    card_publisher_code: null,
    card_publisher_name: null,
    card_quota: payment.card_quota,
    card_number: payment.card_number,
    card_type: null,
    vbank_code: payment.vbank_code,
    vbank_name: payment.vbank_name,
    vbank_num: payment.vbank_num,
    vbank_holder: payment.vbank_holder,
    vbank_date: toSeconds(payment.vbank_date),
    vbank_issued_at: toSeconds(payment.vbank_issued_at),
    name: payment.name,
    amount: fromMinorUnits(payment.amount_minor, payment.currency),
    cancel_amount: fromMinorUnits(payment.cancelled_minor, payment.currency),
    currency: payment.currency,
    buyer_name: payment.buyer_name,
    buyer_email: payment.buyer_email,
    buyer_tel: payment.buyer_tel,
    buyer_addr: payment.buyer_addr,
    buyer_postcode: payment.buyer_postcode,
    custom_data: payment.custom_data,
    user_agent: payment.user_agent,
    status: payment.status,
    started_at: toSeconds(payment.started_at),
    paid_at: toSeconds(payment.paid_at),
    failed_at: toSeconds(payment.failed_at),
    cancelled_at: toSeconds(payment.cancelled_at),
    fail_reason: payment.fail_reason,
    cancel_reason: payment.cancel_reason,
    receipt_url: payment.receipt_url,
    cancel_history: cancels.map((cancel) => toRestCancel(cancel, payment.currency)),
    cancel_receipt_urls: cancels.flatMap(({ receipt_url }) => receipt_url ?? []),
    deposit_history: [],
    cash_receipt_issued: hasReceipt,
    customer_uid: payment.customer_uid,
    // A word of ours: the API's documents have none for it.
    customer_uid_usage: payment.customer_uid_usage === 'check' ? 'payment' : payment.customer_uid_usage,
    promotion: null,
  };
  if (!asked.length) return answer;
  return { ...answer, cancel_requests: asked.map((cancel) => toRestRequest(cancel, payment.currency)) };
}

function toRestCancel(cancel: PaymentCancel, currency: string): RestCancel {
  const { pg_tid, amount_minor, cancelled_at, reason, cancellation_id, receipt_url } = cancel;
  return {
    pg_tid: pg_tid ?? '',
    amount: fromMinorUnits(amount_minor, currency),
    cancelled_at: toSeconds(cancelled_at),
    ...{ reason, cancellation_id, receipt_url },
  };
}

function toRestRequest(cancel: PaymentCancel, currency: string): RestCancelRequest {
  const { cancellation_id, amount_minor, reason, asked_at } = cancel;
  return { cancellation_id, amount: fromMinorUnits(amount_minor, currency), reason, requested_at: toSeconds(asked_at) };
}

function toSeconds(ms: number | null): number {
  return ms === null ? 0 : Math.floor(ms / 1000);
}
