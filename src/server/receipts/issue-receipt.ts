import { need } from '../drivers/unsupported';
import { connectPg, type Served } from '../payments/connect-pg';
import type { PaymentDeps } from '../payments/deps';
import { type CashReceipt, insertReceipt, nameReceipt } from '../store/cash-receipts';

export type ReceiptWish = Pick<CashReceipt, 'user_code' | 'tier_code' | 'imp_uid' | 'merchant_uid' | 'type'> & {
  /** Whole won, all that the receipt is for. */
  readonly amount: number;
  /** What of it no tax is on. */
  readonly tax_free: number;
  /** Another tax than an eleventh of the rest. */
  readonly vat: number | undefined;
  /** Whom it is for: a phone, a card or a company. It goes to the PG and is not kept. */
  readonly identifier: string;
};

export type ReceiptResult =
  | { readonly kind: 'issued'; readonly receipt: CashReceipt }
  /** There is one that was not cancelled. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly text: string };

/**
 * Has the PG issue a cash receipt, once per payment or order (gateway contract 6.7): the row that reserves it and what
 * the PG answered are written together, and a PG that is asked again under the same id issues no second one.
 */
export async function issueReceipt(deps: PaymentDeps, wish: ReceiptWish, served: Served): Promise<ReceiptResult> {
  const { identifier, tax_free, vat = Math.round((wish.amount - tax_free) / 11), ...columns } = wish;
  const { receipts } = await connectPg(deps, served);
  const { issueReceipt: issue } = need(receipts, served.pg_provider, 'cash receipts by REST');
  const now = deps.clock.now();
  const refusal = new Refused();
  try {
    return await deps.db.transaction().execute(async (transaction): Promise<ReceiptResult> => {
      const blank = { receipt_tid: '', apply_num: '' };
      const reserved = await insertReceipt(transaction, { ...columns, ...blank, vat, applied_at: now });
      if (!reserved) return { kind: 'taken' };
      const receipt_id = `receipt-${reserved.id}`;
      const answer = await issue({ receipt_id, amount: wish.amount, identifier });
      if (answer.kind === 'declined') {
        refusal.message = `[${answer.code}] ${answer.text}`;
        throw refusal;
      }
      const { kind: _, ...named } = answer;
      return { kind: 'issued', receipt: await nameReceipt(transaction, reserved.id, named) };
    });
  } catch (error) {
    // The reservation is taken back with the transaction.
    if (error === refusal) return { kind: 'refused', text: refusal.message };
    throw error;
  }
}

class Refused extends Error {}
