const KO = {
  title: '구매자 정보 파기',
  advice:
    '이름, 연락처, 주소, 상점이 함께 보낸 자료(custom_data)와 브라우저 정보를 지웁니다. 금액, 결제수단, 거래번호는 남습니다.',
  scopes: {
    payment: '이 결제만',
    person: '같은 고객(customer_uid), 이메일, 전화번호의 모든 결제와 등록된 카드, 예약, 본인인증, 결제 링크',
  },
  confirm: '되돌릴 수 없음을 알고 있으며 지웁니다',
  submit: '구매자 정보 지우기',
  done: (day: string) => `구매자 정보는 ${day}에 지워졌습니다.`,
  notices: {
    forgotten: '구매자 정보를 지웠습니다.',
    'half-forgotten': '구매자 정보를 지웠습니다. 아직 끝나지 않은 결제는 남아 있으니 끝난 뒤 다시 지워 주세요.',
  },
  problems: {
    confirm: '확인란에 표시해 주세요. 지우지 않았습니다.',
    open: '아직 끝나지 않은 결제입니다. 결제나 취소가 끝난 뒤 지울 수 있습니다.',
  },
};

const EN: typeof KO = {
  title: 'Forget this buyer',
  advice:
    'Deletes the name, telephone, e-mail, address, the shop’s own data (custom_data) and the browser. Amount, method and numbers stay.',
  scopes: {
    payment: 'This payment only',
    person:
      'Every payment of the same customer_uid, e-mail or telephone, with registered cards, schedules, identity checks and links',
  },
  confirm: 'I understand that this cannot be undone',
  submit: 'Forget the buyer',
  done: (day) => `The buyer was forgotten on ${day}.`,
  notices: {
    forgotten: 'The buyer was forgotten.',
    'half-forgotten':
      'The buyer was forgotten, but for payments that are still going on: repeat it once they are over.',
  },
  problems: {
    confirm: 'Tick the box. Nothing was deleted.',
    open: 'This payment is still going on. It can be done once it is paid, over or cancelled.',
  },
};

/** What forgetting a buyer says. */
export const FORGET_TEXTS = { ko: KO, en: EN };
