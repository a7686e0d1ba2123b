const KO = {
  title: '결제 취소',
  left: (amount: string) => `취소할 수 있는 금액은 ${amount}입니다.`,
  amount: '취소 금액',
  reason: '취소 사유',
  defaultReason: '관리자페이지취소',
  refund: { holder: '환불 예금주', bank: '환불 은행 코드', account: '환불 계좌번호' },
  confirm: '되돌릴 수 없음을 알고 있으며 취소합니다',
  submit: '결제 취소하기',
  done: '취소했습니다. 가맹점 서버에 알림을 보냅니다.',
  history: '취소 내역',
  problems: {
    none: '취소할 수 있는 결제가 아닙니다.',
    'all-cancelled': '이미 모두 취소된 결제입니다.',
    checksum: '그 사이에 취소된 금액이 있어 취소하지 않았습니다. 남은 금액을 확인하고 다시 시도해 주세요.',
    amount: '취소 금액을 확인해 주세요.',
    'refund-account': '가상계좌는 환불받을 예금주, 은행, 계좌번호가 필요합니다.',
    unknown: 'PG의 응답을 아직 받지 못했습니다. 취소는 계속 시도하며, 결과는 이 화면에서 볼 수 있습니다.',
    confirm: '확인란에 표시해 주세요. 취소하지 않았습니다.',
  },
  refused: (text: string) => `PG가 취소를 거절했습니다: ${text}`,
};

const EN: typeof KO = {
  title: 'Cancel the payment',
  left: (amount) => `${amount} can be cancelled.`,
  amount: 'Amount',
  reason: 'Reason',
  defaultReason: '관리자페이지취소',
  refund: { holder: 'Refund: account holder', bank: 'Refund: bank code', account: 'Refund: account number' },
  confirm: 'I know that this cannot be undone',
  submit: 'Cancel the payment',
  done: 'Cancelled. The shop’s server is told.',
  history: 'Cancelled so far',
  problems: {
    none: 'This payment cannot be cancelled.',
    'all-cancelled': 'All of this payment has been cancelled already.',
    checksum: 'Nothing was cancelled: some of it has been in the meantime. Look at what is left and try again.',
    amount: 'Look at the amount again.',
    'refund-account': 'A virtual account needs the holder, bank and number of the account for the refund.',
    unknown: 'The PG has not answered yet. It goes on being asked; the outcome will be shown here.',
    confirm: 'Tick the box to cancel. Nothing has been cancelled.',
  },
  refused: (text) => `The PG refused: ${text}`,
};

/** What cancelling in the console says. */
export const CANCEL_TEXTS = { ko: KO, en: EN };
