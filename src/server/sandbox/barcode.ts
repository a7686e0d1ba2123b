import type { PgAnswer } from '../drivers/answers';
import type { PgOrder } from '../drivers/order';
import type { BarcodeCalls } from '../drivers/services';
import { readVbankDue } from './read-vbank-due';

type Wish = Parameters<BarcodeCalls['issueBarcode']>[1];

/** The number that an order is paid with at any till: the shop's own, or one of the sandbox's. */
export function sandboxBarcode({ imp_uid }: PgOrder, { barcode, due_at }: Wish, now: number): PgAnswer {
  const digits = imp_uid.replaceAll(/\D/g, '');
  return {
    kind: 'issued',
    pg_tid: `sandbox_${digits}`,
    vbank_code: '',
    vbank_name: '편의점',
    vbank_holder: '',
    vbank_num: barcode ?? `8${digits}`,
    vbank_date: due_at ?? readVbankDue(undefined, now),
  };
}
