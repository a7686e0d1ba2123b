const KO = {
  modes: { test: '테스트', live: '실연동' },
  add: '채널 추가',
  empty: {
    test: '테스트 채널이 없습니다. 추가하면 바로 샌드박스에서 결제해 볼 수 있습니다.',
    live: '실연동 채널이 없습니다. PG와 계약해 받은 정보로 추가해 주세요.',
  },
  isDefault: '대표',
  off: '사용 안 함',
  ownMid: '이 PG는 공용 테스트 MID가 없습니다. PG에서 직접 발급받아 정보 수정에 입력해 주세요.',
  realMoney: '테스트 결제가 실제 카드에 청구됩니다. 확인한 뒤 결제 내역에서 반드시 취소하세요.',
  noDriver: '이 PG의 실결제 연동은 아직 없습니다. 결제를 요청하면 PG_DRIVER_MISSING으로 응답합니다.',
  edit: '정보 수정',
  actions: {
    up: '위로',
    down: '아래로',
    default: '대표로 지정',
    off: '사용 안 함',
    on: '사용',
    delete: '삭제',
  },
  confirmDelete: '삭제하면 되돌릴 수 없습니다.',
  call: '호출 코드',
  script: '변하지 않는 스크립트 주소',
  scriptAdvice:
    '이 주소의 내용은 바뀌지 않으며, 다른 내용이 오면 브라우저가 실행하지 않습니다(PCI DSS 6.4.3). 새 판을 쓰려면 태그를 바꿔 주세요. 이전 주소도 계속 쓸 수 있습니다.',
  drag: '끌어서 순서 바꾸기',
  before: '앞 채널',
  after: '다음 채널',
  order: '위에 있는 채널이 먼저 선택됩니다.',
  results: {
    gone: '이미 삭제된 채널입니다.',
    'has-payments': '이 채널로 만든 결제가 있어 삭제할 수 없습니다. 대신 사용 안 함으로 바꿀 수 있습니다.',
    changed: '그 사이에 채널이 삭제되어 순서를 바꾸지 않았습니다. 지금 목록을 보고 다시 옮겨 주세요.',
    'cannot-be-default': '사용 중인 결제 채널만 대표로 지정할 수 있습니다.',
  },
};

const EN: typeof KO = {
  modes: { test: 'Test', live: 'Live' },
  add: 'Add channel',
  empty: {
    test: 'There is no test channel. Add one and pay with it in the sandbox at once.',
    live: 'There is no live channel. Add one with what your PG gave you under its contract.',
  },
  isDefault: 'Default',
  off: 'Off',
  ownMid: 'This PG has no shared test MID. Get one from the PG and enter it under Edit information.',
  realMoney: 'Test payments charge real cards. Cancel each of them afterwards, under Payments.',
  noDriver: 'Live payments of this PG are not supported yet: requests are answered with PG_DRIVER_MISSING.',
  edit: 'Edit information',
  actions: {
    up: 'Up',
    down: 'Down',
    default: 'Make default',
    off: 'Switch off',
    on: 'Switch on',
    delete: 'Delete',
  },
  confirmDelete: 'This cannot be undone.',
  call: 'The call',
  script: 'The script at an address that never changes',
  scriptAdvice:
    'What this address serves stays as it is, and browsers run nothing else under it (PCI DSS 6.4.3). To use a newer version, replace the tag; addresses of before stay.',
  drag: 'Drag to change the order',
  before: 'Previous channels',
  after: 'More channels',
  order: 'Channels further up are matched first.',
  results: {
    gone: 'That channel has been deleted already.',
    'has-payments': 'Payments were made with this channel, so it cannot be deleted. You can switch it off instead.',
    changed: 'The order was not changed: a channel was deleted in the meantime. Look at the list and try again.',
    'cannot-be-default': 'Only a payment channel that is switched on can be the default.',
  },
};

/** What the list of channels says. */
export const CHANNELS_TEXTS = { ko: KO, en: EN };
