import type { DialogTexts } from '../protocol/dialog-texts';

/** The languages that every page has, also before the gateway has answered. */
export const DIALOG_TEXTS: { readonly ko: DialogTexts; readonly en: DialogTexts } = {
  ko: [
    '결제 창',
    '결제 창을 여는 중입니다',
    '결제 결과를 확인하고 있습니다',
    '결제 창 닫기',
    '결제를 그만두시겠습니까?',
    '계속 결제하기',
    '그만두기',
    '새 창에서 결제해 주세요',
    '결제 창 열기',
  ],
  en: [
    'Payment',
    'Opening the payment window',
    'Checking the payment',
    'Close the payment window',
    'Leave without paying?',
    'Keep paying',
    'Leave',
    'Pay in the new window',
    'Open the payment window',
  ],
};
