import type { Locale } from '../protocol/locale';

/** Title, opening, checking, close button, leave question, stay, leave. */
export type DialogTexts = readonly [string, string, string, string, string, string, string];

export const DIALOG_TEXTS: Readonly<Record<Locale, DialogTexts>> = {
  ko: [
    '결제 창',
    '결제 창을 여는 중입니다',
    '결제 결과를 확인하고 있습니다',
    '결제 창 닫기',
    '결제를 그만두시겠습니까?',
    '계속 결제하기',
    '그만두기',
  ],
  en: [
    'Payment',
    'Opening the payment window',
    'Checking the result of the payment',
    'Close the payment window',
    'Leave without paying?',
    'Keep paying',
    'Leave',
  ],
  ja: [
    'お支払い',
    '決済画面を開いています',
    '決済結果を確認しています',
    '決済画面を閉じる',
    'お支払いを中止しますか？',
    '支払いを続ける',
    '中止する',
  ],
  zh: ['支付', '正在打开支付窗口', '正在确认支付结果', '关闭支付窗口', '要放弃支付吗？', '继续支付', '放弃'],
};
