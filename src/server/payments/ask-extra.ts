import type { CashAmount, ExtraAnswer, ExtraCalls } from '../drivers/extras';
import type { PgOrder } from '../drivers/order';
import { need } from '../drivers/unsupported';
import type { Payment } from '../store/payments';
import { connectPg } from './connect-pg';
import type { PaymentDeps } from './deps';
import { toPgOrder } from './to-pg-order';

export type { CashAmount };

export type Extra<Said> = {
  /** What is wanted, in English, for a PG that does not do it. */
  readonly what: string;
  readonly choose: (extras: ExtraCalls) => ((order: PgOrder) => Promise<ExtraAnswer<Said>>) | undefined;
};

/** Has a payment's PG do what only it does; `unanswered` where nobody knows whether it did. Throws a `PgUnsupported`. */
export async function askExtra<Said>(
  deps: PaymentDeps,
  payment: Payment,
  { what, choose }: Extra<Said>,
): Promise<ExtraAnswer<Said> | { readonly kind: 'unanswered' }> {
  const { imp_uid, pg_provider: pg } = payment;
  const { extras } = await connectPg(deps, payment);
  const ask = need(extras && choose(extras), pg, what);
  try {
    return await ask(toPgOrder(deps, payment));
  } catch (error) {
    deps.log('warn', 'pg.unreachable', { imp_uid, pg, error });
    return { kind: 'unanswered' };
  }
}
