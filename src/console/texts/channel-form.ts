const KO = {
  add: (mode: string) => `${mode} 채널 추가`,
  edit: '채널 정보 수정',
  pg: 'PG',
  choosePg: 'PG를 선택해 주세요',
  next: '다음',
  name: '채널 이름',
  mid: 'MID',
  published: (mids: string) => `공용 테스트 MID: ${mids}`,
  type: '용도',
  types: { payment: '결제', certification: '본인인증' },
  paymentType: '결제 방식',
  paymentTypes: {
    general: '결제창 일반결제',
    simple: '결제창 간편결제',
    subscription: '결제창 정기결제',
    keyin_api: 'API 수기결제',
    subscription_api: 'API 정기결제',
  },
  method: '이 MID의 결제수단',
  allMethods: '전체 (수단별로 MID를 따로 받지 않았다면)',
  playedBy: '테스트 결제를 처리하는 곳',
  players: {
    sandbox: '샌드박스 (돈이 움직이지 않음)',
    simulator: '시뮬레이터 (실제 연동 코드로, 가짜 PG와)',
    pg: 'PG사 (실제 연동 확인)',
  },
  testsCharge:
    'PG사로 하는 테스트는 실제 카드에 청구됩니다. 확인한 뒤 결제 내역에서 반드시 취소하세요. 국가와 결제수단에 따라 환불되지 않을 수 있습니다.',
  settings: 'PG 쪽 설정',
  credentials: 'PG에서 발급받은 정보',
  optional: '선택',
  kept: '저장되어 있습니다. 바꿀 때만 입력하세요.',
  oneClick: (mid: string) => `공용 테스트 MID ${mid}로 바로 추가`,
  missing: (field: string) => `${field}: 값이 필요합니다.`,
  tooLong: (field: string, most: number) => `${field}: ${most}자까지 쓸 수 있습니다.`,
  conflict: (current: string) =>
    `그 사이에 다른 사람이 이 채널을 저장했습니다(지금 값: ${current}). 아래는 입력하신 내용입니다. 다시 저장하면 그 값으로 바뀝니다.`,
};

const EN: typeof KO = {
  add: (mode) => `Add a ${mode.toLowerCase()} channel`,
  edit: 'Edit a channel',
  pg: 'PG',
  choosePg: 'Choose a PG',
  next: 'Next',
  name: 'Channel name',
  mid: 'MID',
  published: (mids) => `Shared test MIDs: ${mids}`,
  type: 'Purpose',
  types: { payment: 'Payment', certification: 'Identity verification' },
  paymentType: 'Payment type',
  paymentTypes: {
    general: 'Window, general',
    simple: 'Window, simple pay',
    subscription: 'Window, subscription',
    keyin_api: 'API, key-in',
    subscription_api: 'API, subscription',
  },
  method: 'Payment method of this MID',
  allMethods: 'All (unless the PG gave you one per method)',
  playedBy: 'Who handles test payments',
  players: {
    sandbox: 'The sandbox (no money moves)',
    simulator: 'The simulator (the real driver, a PG that is played)',
    pg: 'The PG itself',
  },
  testsCharge:
    'Tests with the PG itself charge real cards. Cancel each of them afterwards, under Payments; some countries and methods cannot be refunded.',
  settings: 'Settings at the PG',
  credentials: 'What the PG gave you',
  optional: 'optional',
  kept: 'Saved. Enter it only to change it.',
  oneClick: (mid) => `Add with the shared test MID ${mid}`,
  missing: (field) => `${field}: a value is needed.`,
  tooLong: (field, most) => `${field}: at most ${most} characters.`,
  conflict: (current) =>
    `Somebody else has saved this channel in the meantime (now: ${current}). Below is what you entered; saving again replaces theirs.`,
};

/** What a channel's form says. */
export const CHANNEL_FORM_TEXTS = { ko: KO, en: EN };
