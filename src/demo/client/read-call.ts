import { type DemoCall, DEMO_PGS, PRICE } from '../call';
import type { DemoData } from '../demo-data';
import { find } from './find';

/** The call that the form describes now. A choice without `pg` leaves the key out, as such a shop would. */
export function readCall({ locale, texts }: DemoData, merchant_uid: string): DemoCall {
  const checked = document.querySelector<HTMLInputElement>('input[name="pg"]:checked')?.value;
  const pg = DEMO_PGS.find((candidate) => candidate === checked);
  const quantity = Number((find('#quantity') as HTMLSelectElement).value);
  return {
    ...(pg && { pg }),
    merchant_uid,
    name: quantity > 1 ? `${texts.productName} × ${quantity}` : texts.productName,
    amount: PRICE * quantity,
    buyer_name: texts.buyerName,
    buyer_email: 'buyer@example.com',
    // Korean is what openimp speaks unasked.
    ...(locale === 'en' && { language: 'en' as const }),
  };
}
