import type { Memory, PgOrder } from '../drivers/order';
import type { Seal } from '../seal';
import type { Payment } from '../store/payments';
import { SEALED } from '../store/sealed-columns';

/** A stored payment in the words of a driver. */
export function toPgOrder({ seal }: { readonly seal: Seal }, payment: Payment): PgOrder {
  const { memory_sealed } = payment;
  return {
    imp_uid: payment.imp_uid,
    user_code: payment.user_code,
    amount_minor: payment.amount_minor,
    currency: payment.currency,
    name: payment.name,
    pg_provider: payment.pg_provider,
    pay_method: payment.pay_method,
    channel: payment.channel,
    started_at: payment.started_at,
    customer_uid: payment.customer_uid,
    buyer_name: payment.buyer_name,
    buyer_email: payment.buyer_email,
    buyer_tel: payment.buyer_tel,
    buyer_addr: payment.buyer_addr,
    buyer_postcode: payment.buyer_postcode,
    buyer_id: payment.buyer_id,
    pg_tid: payment.pg_tid,
    charged_currency: payment.charged_currency,
    registers: payment.customer_uid_usage === 'issue',
    // Our own column: what a driver gave is what it gets.
    memory: memory_sealed === null ? {} : (JSON.parse(seal.open(memory_sealed, SEALED.memory.of(payment))) as Memory),
    request: payment.request,
  };
}

/** What a driver wants to have back, sealed for its payment; undefined leaves what it had. */
export function sealMemory(
  { seal }: { readonly seal: Seal },
  payment: Pick<Payment, 'imp_uid'>,
  memory: Memory | undefined,
) {
  return memory && { memory_sealed: seal.seal(JSON.stringify(memory), SEALED.memory.of(payment)) };
}
