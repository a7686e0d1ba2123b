import { readText } from '../protocol/fields';
import { say } from '../protocol/messages';
import { paymentFailure } from '../protocol/payment-failure';
import type { PaymentFailure } from '../protocol/payment-response';
import { callBack } from './call-back';

/**
 * Answers a call where there is no page, as in server rendering; undefined in a browser. For the npm entry: a script tag
 * has a page.
 */
export function refuseOutside(member: string, params: unknown, callback: unknown): Promise<PaymentFailure> | undefined {
  if (typeof document === 'object') return undefined;
  const { merchant_uid, language } = (params ?? {}) as { readonly merchant_uid?: unknown; readonly language?: unknown };
  const message = say(
    [
      `IMP.${member}은(는) 브라우저에서만 실행됩니다. 클릭 핸들러(또는 useEffect) 안에서 호출하세요.`,
      `IMP.${member} runs in the browser only: call it in a click (or in useEffect).`,
    ],
    language,
  );
  const response = paymentFailure({
    code: 'WINDOW_FAILED',
    message,
    merchant_uid: readText(merchant_uid) ?? '',
    imp_uid: null,
  });
  callBack({ callback, response, params: {}, device: 'pc' });
  return Promise.resolve(response);
}
