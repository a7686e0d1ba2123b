import type { DialogTextsByLocale } from '../protocol/dialog-texts';

/** The dialog around the window, in the languages that the SDK does not bring itself. */
export const MORE_DIALOG_TEXTS: DialogTextsByLocale = {
  ja: [
    'お支払い',
    '決済画面を開いています',
    '決済結果を確認しています',
    '決済画面を閉じる',
    'お支払いを中止しますか？',
    '支払いを続ける',
    '中止する',
    '新しい画面でお支払いください',
    '決済画面を開く',
  ],
  zh: [
    '支付',
    '正在打开支付窗口',
    '正在确认支付结果',
    '关闭支付窗口',
    '要放弃支付吗？',
    '继续支付',
    '放弃',
    '请在新窗口中支付',
    '打开支付窗口',
  ],
};
