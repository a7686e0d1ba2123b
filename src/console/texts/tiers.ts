const KO = {
  advice:
    '하위 상점은 IMP.agency(가맹점 식별코드, 티어 코드)로 결제하고, 여기에서 배정한 채널만 씁니다. 채널 하나는 하위 상점 한 곳에만 배정할 수 있습니다.',
  empty: '하위 상점이 없습니다.',
  add: '하위 상점 추가',
  code: '티어 코드',
  codeAdvice: '영문 대문자와 숫자 3자입니다.',
  name: '하위 상점 이름',
  channels: '배정할 채널',
  noChannels: '먼저 채널을 추가해 주세요.',
  takenBy: (tier: string) => `${tier}에 배정됨`,
  badCode: (came: string) => `티어 코드: 영문 대문자와 숫자 3자여야 합니다. 입력값: ${came}`,
  noName: '하위 상점 이름을 입력해 주세요.',
  save: (code: string) => `${code} 저장`,
  remove: (code: string) => `${code} 삭제`,
  call: '호출 코드',
  webhook: '결제알림(Webhook)',
  urls: { test: '테스트 알림 주소', live: '실연동 알림 주소' },
  webhookAdvice: '비워 두면 대표 상점과 같은 주소로 알립니다.',
  badUrl: (came: string) => `결제알림 주소는 http 또는 https 주소여야 합니다. 입력값: ${came}`,
  results: {
    done: '저장했습니다.',
    taken: '이미 있는 티어 코드입니다. 다른 코드를 넣어 주세요.',
    gone: '이미 삭제된 하위 상점입니다.',
    conflict: '그 사이에 다른 사람이 이 하위 상점을 저장했습니다. 지금 값을 확인하고 다시 저장해 주세요.',
    'channel-taken': '다른 하위 상점에 배정된 채널이 있어 저장하지 않았습니다.',
    'has-payments': '이 하위 상점의 결제가 있어 삭제할 수 없습니다.',
  },
};

const EN: typeof KO = {
  advice:
    'A sub-merchant takes payments with IMP.agency(merchant code, tier code) and has only the channels assigned to it here. A channel belongs to one sub-merchant at most.',
  empty: 'There is no sub-merchant.',
  add: 'Add sub-merchant',
  code: 'Tier code',
  codeAdvice: '3 capital letters or digits.',
  name: 'Sub-merchant name',
  channels: 'Assigned channels',
  noChannels: 'Add a channel first.',
  takenBy: (tier) => `assigned to ${tier}`,
  badCode: (came) => `Tier code: expected 3 capital letters or digits, got ${came}`,
  noName: 'The sub-merchant needs a name.',
  save: (code) => `Save ${code}`,
  remove: (code) => `Delete ${code}`,
  call: 'The call',
  webhook: 'Webhook',
  urls: { test: 'Test webhook address', live: 'Live webhook address' },
  webhookAdvice: 'Left empty, its messages go to the same address as the merchant’s.',
  badUrl: (came) => `A webhook address has to be an http or https address, got ${came}`,
  results: {
    done: 'Saved.',
    taken: 'There is a sub-merchant of that code. Choose another.',
    gone: 'That sub-merchant has been deleted already.',
    conflict: 'Somebody else has saved this sub-merchant in the meantime. Look at it as it is now and save again.',
    'channel-taken': 'Nothing was saved: a channel is assigned to another sub-merchant.',
    'has-payments': 'This sub-merchant has payments, so it cannot be deleted.',
  },
};

/** What the sub-merchants page says. */
export const TIERS_TEXTS = { ko: KO, en: EN };
