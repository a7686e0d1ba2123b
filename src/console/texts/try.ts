const KO = {
  title: '결제 테스트',
  advice: '이 채널로 테스트 결제를 해 봅니다. 샌드박스가 처리하므로 실제로 청구되지 않습니다.',
  params: 'request_pay에 넘길 값 (JSON)',
  paramsAdvice: 'merchant_uid는 누를 때마다 새로 만듭니다. 쓰고 싶은 값이 있으면 적어 주세요.',
  submit: '결제 테스트',
  call: '호출 코드',
  script: '스크립트 태그',
  npm: 'npm',
  result: '결과',
  paying: '결제 창에서 진행 중입니다.',
  paid: '결제되었습니다.',
  notPaid: '결제되지 않았습니다.',
  badJson: 'JSON으로 읽을 수 없습니다. 따옴표와 쉼표를 확인해 주세요.',
  noScript: '결제 테스트에는 JavaScript가 필요합니다. 아래 호출 코드를 상점 페이지에 넣어 시험할 수도 있습니다.',
  detail: '결제 내역에서 보기',
  back: '채널 목록으로',
};

const EN: typeof KO = {
  title: 'Test payment',
  advice: 'Pays with this channel. The sandbox plays the PG: nothing is charged.',
  params: 'Parameters for request_pay (JSON)',
  paramsAdvice: 'Each click makes a new merchant_uid, unless you write one.',
  submit: 'Test payment',
  call: 'The call',
  script: 'Script tag',
  npm: 'npm',
  result: 'Result',
  paying: 'The payment goes on in its window.',
  paid: 'Paid.',
  notPaid: 'Not paid.',
  badJson: 'This is not JSON. Look at its quotes and commas.',
  noScript: 'A test payment needs JavaScript. You may also put the call below into a page of your shop.',
  detail: 'See it among the payments',
  back: 'Back to the channels',
};

/** What the page of a test payment says. */
export const TRY_TEXTS = { ko: KO, en: EN };
