const KO = {
  from: '판매자',
  choose: '결제 수단',
  pay: (amount: string) => `${amount} 결제하기`,
  until: '결제 기한',
  testNote: '테스트 결제입니다. 실제로 결제되지 않습니다.',
  noScript: '결제하려면 이 페이지에서 자바스크립트를 허용해 주세요.',
  notPaid: '결제되지 않았습니다.',
  client: { paying: '결제 창을 열었습니다.', sdkMissing: '결제 창을 불러오지 못했습니다. 페이지를 새로 고쳐 주세요.' },
  ends: {
    paid: { title: '결제가 완료되었습니다', advice: '이 페이지를 닫아도 됩니다.' },
    account: { title: '아래 계좌로 입금해 주세요', advice: '입금이 확인되면 결제가 완료됩니다.' },
    awaiting: {
      title: '결제를 확인하고 있습니다',
      advice: '다시 결제하지 마시고, 잠시 후 이 페이지를 새로 고쳐 주세요.',
    },
    cancelled: { title: '취소된 결제입니다', advice: '자세한 내용은 판매자에게 문의해 주세요.' },
    closed: {
      title: '결제할 수 없는 링크입니다',
      advice: '기한이 지났거나 판매자가 닫은 링크입니다. 판매자에게 문의해 주세요.',
    },
  },
  number: '결제 번호',
  order: '주문 번호',
  bank: '은행',
  account: '계좌 번호',
  holder: '예금주',
  due: '입금 기한',
};

const EN: typeof KO = {
  from: 'Seller',
  choose: 'How to pay',
  pay: (amount) => `Pay ${amount}`,
  until: 'Can be paid until',
  testNote: 'A test payment: no money moves.',
  noScript: 'To pay, allow JavaScript on this page.',
  notPaid: 'Nothing was paid.',
  client: { paying: 'The payment window is open.', sdkMissing: 'The payment window did not load. Reload the page.' },
  ends: {
    paid: { title: 'Paid', advice: 'You can close this page.' },
    account: { title: 'Please transfer the money', advice: 'The payment is complete once it has arrived.' },
    awaiting: { title: 'Checking the payment', advice: 'Please do not pay again. Reload this page in a moment.' },
    cancelled: { title: 'This payment was cancelled', advice: 'The seller can tell you more.' },
    closed: {
      title: 'This link cannot be paid',
      advice: 'It has expired or was closed by the seller. Ask the seller for a new one.',
    },
  },
  number: 'Payment',
  order: 'Order',
  bank: 'Bank',
  account: 'Account',
  holder: 'Holder',
  due: 'Until',
};

export type LinkLocale = 'ko' | 'en';
export type LinkTexts = typeof KO;

/** What the page of a payment link says. */
export const LINK_TEXTS: Readonly<Record<LinkLocale, LinkTexts>> = { ko: KO, en: EN };
