/** @jsxImportSource react */
import { type FormEvent, useEffect, useState } from 'react';
import { createOrder, type Order } from './shop-api';
import { usePayment } from './use-payment';

const METHODS = [
  ['html5_inicis', '신용카드'],
  ['kakaopay', '카카오페이'],
  ['payco', '페이코 (새 창)'],
  ['naverpay', '네이버페이 (페이지 이동)'],
] as const;

/** One order and the ways to pay for it. */
export function Checkout() {
  const order = useOrder('mug');
  const { state, message, pay } = usePayment('imp00000001');

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (!order) return;
    const { merchant_uid, name, amount } = order;
    pay({
      pg: new FormData(event.currentTarget).get('pg') as (typeof METHODS)[number][0],
      merchant_uid,
      name,
      amount,
      buyer_name: '김하늘',
      buyer_tel: '010-1234-5678',
      // Naver Pay asks what is in the cart. Other PGs pass over it.
      naverProducts: [{ categoryType: 'PRODUCT', categoryId: 'GENERAL', uid: 'mug', name, count: 1 }],
    });
  }

  return (
    <main>
      <h1>주문 결제</h1>
      {state !== 'paid' && (
        <form onSubmit={submit}>
          <p>
            {order?.name ?? '…'} · <strong>{order ? `${order.amount.toLocaleString('ko-KR')}원` : '…'}</strong>
          </p>
          <fieldset>
            <legend>결제 수단</legend>
            {METHODS.map(([pg, label], index) => (
              <label key={pg}>
                <input type="radio" name="pg" value={pg} defaultChecked={index === 0} /> {label}
              </label>
            ))}
          </fieldset>
          <button disabled={!order || state === 'paying'}>결제하기</button>
        </form>
      )}
      <p id="status" role="status">
        {message}
      </p>
    </main>
  );
}

/** The order exists before the click, since nothing may be awaited between click and `request_pay`. */
function useOrder(product: string): Order | undefined {
  const [order, setOrder] = useState<Order>();
  useEffect(() => {
    let isWanted = true;
    createOrder(product)
      .then((created) => isWanted && setOrder(created))
      .catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [product]);
  return order;
}
