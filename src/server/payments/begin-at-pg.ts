import { chooseLocale } from '../../protocol/locale';
import type { ErrorCode } from '../../protocol/errors';
import type { Message } from '../../protocol/messages';
import type { PgBeginning, PgVisit } from '../drivers/contract';
import type { NextStep } from '../drivers/next-step';
import { writeBegun } from '../store/begun-payments';
import { closeOpened, type Payment } from '../store/payments';
import { SEALED } from '../store/sealed-columns';
import { connectPg } from './connect-pg';
import type { PaymentDeps } from './deps';
import { failedColumns } from './failed-columns';
import { PG_UNREACHABLE } from './messages';
import type { OpenedPayment } from './open';
import { returnKey } from './return-key';
import { sealMemory, toPgOrder } from './to-pg-order';

export type BegunAtPg = { readonly payment: Payment; readonly step: NextStep | undefined };

/**
 * Has the PG begin a payment that waits for its buyer, once: what it said is kept, and a window that is loaded again
 * shows the same. A PG that refuses, or cannot be reached, ends the payment: nothing was charged, and the buyer may try
 * again.
 */
export async function beginAtPg(
  deps: PaymentDeps,
  { payment, shopName, request }: OpenedPayment,
  languages: readonly string[],
): Promise<BegunAtPg> {
  if (payment.state !== 'opened') return { payment, step: undefined };
  if (payment.driver === 'sandbox') return { payment, step: { kind: 'sandbox' } };
  if (payment.step_sealed !== null) return { payment, step: openStep(deps, payment) };
  const connection = await connectPg(deps, payment);
  const visit: PgVisit = {
    back: `${deps.publicUrl}/payments/ready/${payment.user_code}/${payment.imp_uid}/back/${returnKey(payment)}`,
    notice: `${deps.publicUrl}/notice/${payment.pg_provider}`,
    window: payment.window_kind,
    shopName,
    language: chooseLocale(request.language, languages),
    at: deps.clock.now(),
  };
  let begun: PgBeginning;
  try {
    begun = await connection.begin(toPgOrder(deps, payment), visit);
  } catch (error) {
    deps.log('warn', 'pg.unreachable', { imp_uid: payment.imp_uid, pg: payment.pg_provider, error });
    return end(deps, payment, { code: 'PG_UNREACHABLE', message: PG_UNREACHABLE });
  }
  if (begun.kind === 'declined') {
    const text = `[${begun.code}] ${begun.text}`;
    return end(deps, payment, { code: 'PG_DECLINED', message: [text, text] });
  }
  const written = await writeBegun(deps.db, payment.imp_uid, {
    step_sealed: deps.seal.seal(JSON.stringify(begun.step), SEALED.step.of(payment)),
    ...sealMemory(deps, payment, begun.memory),
    ...(begun.pg_tid !== undefined && { pg_tid: begun.pg_tid }),
  });
  // Another window of this payment was first: its step is the one that counts.
  return { payment: written, step: written.step_sealed === null ? undefined : openStep(deps, written) };
}

async function end(
  { db, clock }: PaymentDeps,
  payment: Payment,
  why: { readonly code: ErrorCode; readonly message: Message },
): Promise<BegunAtPg> {
  const closed = await closeOpened(db, payment.imp_uid, failedColumns(payment, { ...why, now: clock.now() }));
  return { payment: closed, step: undefined };
}

function openStep({ seal }: PaymentDeps, payment: Payment): NextStep {
  // Our own column: what `beginAtPg` wrote.
  return JSON.parse(seal.open(payment.step_sealed ?? '', SEALED.step.of(payment))) as NextStep;
}
