import { createHash, timingSafeEqual } from 'node:crypto';
import type { NoticeReading } from '../contract';
import type { ReceivedNotice } from '../notices';
import type { PgOrder } from '../order';
import type { PaycoApi } from './api';
import { lookUp } from './look-up';
import { isRefusal, type PaycoPayment, paymentSchema } from './messages';

/** The `imp_uid` that a notice of a deposit claims to be about. */
export function orderOf(notice: ReceivedNotice): string | undefined {
  return readResponse(notice)?.sellerOrderReferenceKey;
}

/**
 * Reads the notice of a deposit to a virtual account. It is not signed: it has to know the key that PAYCO told our server
 * when it issued the account, and PAYCO has to say the same when it is asked (payco.md 6).
 */
export async function readNotice(api: PaycoApi, order: PgOrder, notice: ReceivedNotice): Promise<NoticeReading> {
  const said = readResponse(notice);
  const { memory, imp_uid } = order;
  if (!said || notice.params['code'] !== '0') return { kind: 'refused', why: 'no deposit' };
  const { orderNo, orderCertifyKey } = said;
  const isKnown = isSame(orderCertifyKey, memory['orderCertifyKey']) && isSame(orderNo, memory['orderNo']);
  if (!isKnown || said.sellerOrderReferenceKey !== imp_uid) return { kind: 'refused', why: 'key' };
  const found = await lookUp(api, order);
  if (isRefusal(found)) return { kind: 'refused', why: `PAYCO refused the inquiry: [${found.code}]` };
  if (!isPaid(said, order) || !isPaid(found, order)) return { kind: 'refused', why: 'PAYCO says that it is not paid' };
  return {
    kind: 'paid',
    notice_id: `${orderNo}_paid`,
    pg_tid: orderNo,
    about: 'deposit',
    charged_currency: null,
    amount_minor: Math.round(found.totalPaymentAmt),
  };
}

function isPaid({ paymentCompletionYn, totalPaymentAmt }: PaycoPayment, { amount_minor }: PgOrder): boolean {
  return paymentCompletionYn === 'Y' && Math.round(totalPaymentAmt) === amount_minor;
}

function readResponse({ params }: ReceivedNotice): PaycoPayment | undefined {
  try {
    const body: unknown = JSON.parse(params['response'] ?? '');
    // As the approval's answer is: with its envelope, or without (payco.md 6).
    const { result } = Object(body) as { readonly result?: unknown };
    return paymentSchema.safeParse(result ?? body).data;
  } catch {
    return undefined;
  }
}

/** Takes the same time wherever they differ; nothing is the same as nothing known. */
function isSame(said: string, known: unknown): boolean {
  if (typeof known !== 'string' || known === '') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(said), digest(known));
}
