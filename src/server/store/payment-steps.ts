import type { Selectable } from 'kysely';
import type { PaymentStepRow } from './pg-order-rows';
import type { Db } from './schema';

export type PaymentStep = Selectable<PaymentStepRow>;

export function findStep(db: Db, imp_uid: string, step: PaymentStep['step']): Promise<PaymentStep | undefined> {
  return db
    .selectFrom('payment_steps')
    .selectAll()
    .where('imp_uid', '=', imp_uid)
    .where('step', '=', step)
    .executeTakeFirst();
}

/** Writes a step that is taken once: `false` when it was taken. */
export async function insertStep(db: Db, step: PaymentStep): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('payment_steps')
    .values(step)
    .onConflict((conflict) => conflict.columns(['imp_uid', 'step']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** Writes how far a step is by now. */
export async function saveStep(db: Db, step: PaymentStep): Promise<void> {
  const { state, at } = step;
  await db
    .insertInto('payment_steps')
    .values(step)
    .onConflict((conflict) => conflict.columns(['imp_uid', 'step']).doUpdateSet({ state, at }))
    .execute();
}
