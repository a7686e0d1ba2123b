/*
 * Code that was typed before: by interfaces of a shop's own, and as the community's typings of the original describe
 * parameters and answers. It has to compile against ours. Nothing here runs.
 */
import { IMP, request_pay, type PaymentResponse } from '../../src/sdk/index';

interface MyOrder {
  merchant_uid: string;
  name: string;
  amount: number;
  buyer_tel?: string;
  my_own_note: { anything: true };
}
type MyKind = { amount: number; pay_method: 'card' | 'trans'; pg: `kcp.${string}` };
class Cart {
  readonly amount = 12_000;
  readonly name = 'Mug';
  total(): number {
    return this.amount;
  }
}
declare const order: MyOrder;
declare const kind: MyKind;
declare const frozen: Readonly<MyOrder>;
declare const anything: { [key: string]: unknown; amount: number };
void IMP.request_pay(order);
void IMP.request_pay(kind, () => undefined);
void IMP.request_pay(frozen);
void IMP.request_pay(new Cart());
void IMP.request_pay(anything);
void IMP.request_pay({ ...order, presentation: ['popup', 'frame'] });
void request_pay(order, (response) => read(response));

export function read(response: PaymentResponse): string | undefined {
  const { success, error_msg, error_code, is_recoverable, imp_uid, paid_amount, presentation } = response;
  if (success && paid_amount !== undefined) return imp_uid ?? presentation;
  return is_recoverable ? error_code : error_msg;
}
void IMP.certification({}, (response) => {
  const { success, error_msg, imp_uid } = response;
  if (success) void imp_uid;
  else void error_msg;
});

// As the community's typings have them.
enum Category {
  Book = 'BOOK',
}
enum CategoryId {
  General = 'GENERAL',
}
interface Additional {
  digital?: boolean;
  vbank_due?: string;
  m_redirect_url?: string;
  app_scheme?: string;
  biz_num?: string;
}
interface Params extends Additional {
  pg?: 'kcp' | 'kakaopay' | `${'kcp' | 'kakaopay'}.${string}`;
  pay_method?: 'card' | 'kpay';
  escrow?: boolean;
  escrowProducts?: { id: string; name: string; code: string; unitPrice: number; quantity: number }[];
  customer_uid?: string;
  merchant_uid: string;
  name?: string;
  amount: number;
  custom_data?: unknown;
  vat_amount?: number | null;
  currency?: 'KRW' | 'USD';
  language?: 'en' | 'ko' | 'zh';
  buyer_tel: string;
  notice_url?: string | string[];
  display?: { card_quota?: number[] };
  card?: { direct?: { code: '366'; quota: number }; detail?: { card_code: '366'; enabled: boolean }[] };
}
type NaverParams = Params & {
  naverPopupMode?: boolean;
  naverProducts?: { categoryType: Category; categoryId: CategoryId; uid: string; name: string; count: number }[];
};
interface Answer {
  success?: boolean;
  error_code?: string;
  error_msg?: string;
  imp_uid: string | null;
  merchant_uid: string;
  pay_method?: 'card' | 'kpay';
  status?: 'ready' | 'paid' | 'failed';
  pg_provider?: 'kcp' | 'kakaopay';
  paid_amount?: number;
}
declare const params: Params;
declare const naver: NaverParams;
const onAnswer = (answer: Answer): void => void answer.error_msg;
void IMP.request_pay(params, onAnswer);
void IMP.request_pay(naver, onAnswer);
void IMP.request_pay(params, ({ success, error_msg }: Answer) => void [success, error_msg]);
