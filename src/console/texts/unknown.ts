const KO = {
  needsYou: '확인이 필요한 결제',
  needsAdvice: 'PG가 결과를 알려 주지 않아 openimp가 끝낼 수 없는 결제와 취소입니다. PG사 관리자에서 확인해 주세요.',
  kinds: { payment: '결제', cancel: '취소' },
  look: '확인하기',
  title: '결제되었는지 알 수 없습니다',
  advice:
    'PG에 승인을 요청했으나 답을 받지 못했고, 다시 물어도 알 수 없었습니다. PG사 관리자에서 이 주문을 찾아본 뒤 결과를 알려 주세요. 결제됨으로 하면 가맹점에 결제완료 알림이 가고, 결제되지 않음으로 하면 구매자가 다시 결제할 수 있습니다.',
  number: 'PG 거래번호 (결제된 경우)',
  ask: 'PG에 다시 묻기',
  paid: '결제됨을 확인했습니다',
  notPaid: '결제되지 않음을 확인했습니다',
  notices: {
    'unknown-paid': '결제완료로 처리했습니다.',
    'unknown-failed': '결제되지 않은 것으로 처리했습니다.',
    'unknown-kept': 'PG가 아직 결과를 알려 주지 않습니다.',
    'unknown-gone': '이미 끝난 결제입니다.',
  },
};

const EN: typeof KO = {
  needsYou: 'Needs you',
  needsAdvice:
    'Payments and cancels that openimp cannot end, as their PG has not told what it did. Look them up at the PG.',
  kinds: { payment: 'payment', cancel: 'cancel' },
  look: 'Look',
  title: 'Nobody knows whether this was paid',
  advice:
    'The PG was asked to take the money and its answer did not come; asked again, it could not tell. Look the order up at the PG, and say here what you have seen. Paid sends the shop its webhook; not paid lets the buyer pay again.',
  number: 'The PG’s number (where it was paid)',
  ask: 'Ask the PG again',
  paid: 'I have seen that it was paid',
  notPaid: 'I have seen that it was not paid',
  notices: {
    'unknown-paid': 'The payment counts as paid.',
    'unknown-failed': 'The payment counts as not paid.',
    'unknown-kept': 'The PG still does not tell.',
    'unknown-gone': 'The payment has ended already.',
  },
};

export const UNKNOWN_TEXTS = { ko: KO, en: EN };
