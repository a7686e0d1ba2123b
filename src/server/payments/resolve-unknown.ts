import { type Payment, reread } from '../store/payments';
import type { PaymentDeps } from './deps';
import { recoverPayment } from './recover';
import { settle } from './settle';

export type UnknownEnd = {
  /** Ask the PG once more; or somebody has seen at the PG that it was paid, or that it was not. */
  readonly how: 'ask' | 'paid' | 'not-paid';
  /** The PG's number of the payment, as somebody has read it there; empty where they have not. */
  readonly pg_tid: string;
};

/** What came of it: `kept` where the PG still cannot tell, `gone` for a payment that waits for nobody. */
export type ResolvedUnknown = 'paid' | 'failed' | 'kept' | 'gone';

/**
 * Ends a payment whose PG cannot tell whether it has taken the money (product.md 12.6): the one place where a person's word
 * makes a payment, or unmakes it. Webhooks follow as ever.
 */
export async function resolveUnknown(
  deps: PaymentDeps,
  payment: Payment,
  { how, pg_tid }: UnknownEnd,
): Promise<ResolvedUnknown> {
  if (payment.state !== 'asking' || payment.unknown_at === null) return 'gone';
  const ended = await end(deps, payment, { how, pg_tid });
  deps.log('info', 'payment.resolved', { imp_uid: payment.imp_uid, how, state: ended.state });
  if (ended.state === 'asking') return 'kept';
  return ended.status === 'failed' ? 'failed' : 'paid';
}

async function end(deps: PaymentDeps, payment: Payment, { how, pg_tid }: UnknownEnd): Promise<Payment> {
  if (how === 'ask') return recoverPayment(deps, await reread(deps.db, payment.imp_uid));
  if (how === 'not-paid') {
    return settle(deps, payment, {
      kind: 'declined',
      code: 'NOT_PAID',
      text: 'PG에서 승인되지 않은 결제로 확인했습니다.',
    });
  }
  return settle(deps, payment, {
    kind: 'approved',
    pg_tid: pg_tid || (payment.pg_tid ?? ''),
    pay_method: payment.pay_method,
    emb_pg_provider: null,
    apply_num: '',
    bank_code: null,
    bank_name: null,
    card_code: null,
    card_name: null,
    card_number: null,
    card_quota: 0,
  });
}
