import { CANCELLED, type Message } from '../../protocol/messages';
import type { BroughtBack } from '../drivers/contract';
import { writeAwaited } from '../store/awaited-payments';
import { closeOpened, type Payment, reread } from '../store/payments';
import { approvePayment } from './approve';
import { connectPg } from './connect-pg';
import type { PaymentDeps } from './deps';
import { failedColumns } from './failed-columns';
import { PG_SAID_NO } from './messages';
import { queryPg } from './query-pg';
import { toPgOrder } from './to-pg-order';

/** The notice is usually here by then. */
const ASK_AFTER_MS = 5_000;

/**
 * The buyer's browser came back from the PG's page, or from its script in our window. Where that carries the PG's
 * agreement the money is taken now; where the PG takes it by itself, its word is awaited and the order reserved for
 * minutes, so that nobody pays it twice meanwhile. Whatever comes a second time changes nothing. Gives the payment as it
 * stands.
 */
export async function comeBack(deps: PaymentDeps, payment: Payment, back: BroughtBack): Promise<Payment> {
  if (payment.state !== 'opened') return payment;
  const { db, clock, log } = deps;
  const { imp_uid } = payment;
  const connection = await connectPg(deps, payment);
  const said = connection.readReturn(toPgOrder(deps, payment), back);
  if (payment.driver !== 'sandbox') log('info', 'payment.came-back', { imp_uid, said: said.kind });
  switch (said.kind) {
    case 'approve':
      return approvePayment(deps, payment, said.proof);
    case 'awaits-notice': {
      const now = clock.now();
      await writeAwaited(db, payment, { reason: 'notice', now, ask_at: connection.find ? now + ASK_AFTER_MS : null });
      return reread(db, imp_uid);
    }
    case 'left':
      return closeUnpaid(deps, payment, { code: 'PAYMENT_CANCELLED', message: CANCELLED });
    case 'refused': {
      const text = `[${said.code}] ${said.text}`;
      return closeUnpaid(deps, payment, { code: 'PG_DECLINED', message: said.code ? [text, text] : PG_SAID_NO });
    }
    case 'disbelieved':
      log('warn', 'payment.return-disbelieved', { imp_uid, why: said.why });
      return payment;
  }
}

type Ending = { readonly code: 'PAYMENT_CANCELLED' | 'PG_DECLINED'; readonly message: Message };

/** A browser's word that nothing was paid. A PG that takes the money by itself is asked first. */
async function closeUnpaid(deps: PaymentDeps, payment: Payment, ending: Ending): Promise<Payment> {
  const { approve } = await connectPg(deps, payment);
  const current = approve ? payment : (await queryPg(deps, payment)).payment;
  if (current.state !== 'opened') return current;
  return closeOpened(deps.db, payment.imp_uid, failedColumns(payment, { ...ending, now: deps.clock.now() }));
}
