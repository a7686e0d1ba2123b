import { IMP, type PaymentResponse, type RedirectResult, type RequestPayParams } from 'openimp';
import { useEffect, useState } from 'react';
import { verifyOrder } from './shop-api';

export type Payment = {
  readonly state: 'idle' | 'paying' | 'paid';
  readonly message: string;
  /** Opens the window. Call it directly in the click: browsers block popups that open late. */
  readonly pay: (params: RequestPayParams) => void;
};

const GATEWAY = import.meta.env['VITE_GATEWAY'] ?? 'http://127.0.0.1:4100';

/** Payments of one merchant, for one component. Mounting it twice, as StrictMode does, does no harm. */
export function usePayment(userCode: string): Payment {
  const [state, setState] = useState<Payment['state']>('idle');
  const [message, setMessage] = useState('');

  async function finish(result: PaymentResponse | RedirectResult): Promise<void> {
    const reason = result.success ? '' : (result.error_msg ?? '');
    // No payment came to be, so there is none to ask about.
    const verdict = result.imp_uid ? await verifyOrder(result.merchant_uid, result.imp_uid) : undefined;
    const isPaid = verdict?.status === 'paid';
    setState(isPaid ? 'paid' : 'idle');
    setMessage(isPaid ? verdict.message : reason || (verdict?.message ?? ''));
  }

  function showTrouble(): void {
    setState('idle');
    setMessage('결제를 확인하지 못했습니다. 다시 결제하기 전에 주문 내역을 확인해 주세요.');
  }

  useEffect(() => {
    IMP.init(userCode, { gateway: GATEWAY });
    // Where the PG's window took the page's place, the result is in the address.
    const result = IMP.readRedirectResult();
    if (!result) return;
    history.replaceState(null, '', location.pathname);
    finish(result).catch(showTrouble);
  }, [userCode]);

  return {
    state,
    message,
    pay: (params) => {
      setState('paying');
      setMessage('');
      IMP.request_pay(params).then(finish).catch(showTrouble);
    },
  };
}
