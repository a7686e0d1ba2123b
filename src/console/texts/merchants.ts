const KO = {
  title: '가맹점',
  empty: '가맹점이 없습니다. 추가하면 채널을 등록하고 바로 테스트할 수 있습니다.',
  channels: (count: number) => `채널 ${count}개`,
  add: '가맹점 추가',
  name: '상점 이름',
  code: '가맹점 식별코드',
  codeAdvice: 'imp와 숫자 8자리입니다. 비워 두면 만들어 드립니다.',
  submit: '가맹점 만들기',
  noName: '상점 이름을 입력해 주세요.',
  badCode: (came: string) => `가맹점 식별코드: imp와 숫자 8자리여야 합니다. 입력값: ${came}`,
  taken: (code: string) => `${code}은(는) 이미 쓰고 있는 식별코드입니다. 다른 값을 넣어 주세요.`,
};

const EN: typeof KO = {
  title: 'Merchants',
  empty: 'There is no merchant yet. Add one, then give it a channel and pay a test order.',
  channels: (count) => `${count} ${count === 1 ? 'channel' : 'channels'}`,
  add: 'Add merchant',
  name: 'Shop name',
  code: 'Merchant code',
  codeAdvice: 'imp and 8 digits. Left empty, one is made.',
  submit: 'Create merchant',
  noName: 'The shop needs a name.',
  badCode: (came) => `Merchant code: expected imp and 8 digits, got ${came}`,
  taken: (code) => `${code} is taken. Choose another.`,
};

/** What the list of merchants and the form for a new one say. */
export const MERCHANTS_TEXTS = { ko: KO, en: EN };
