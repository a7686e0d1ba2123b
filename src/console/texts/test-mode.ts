const KO = {
  title: '테스트 채널',
  states: {
    open: '테스트 채널은 지금 누구나 열 수 있습니다.',
    key: '테스트 채널은 테스트 키가 있는 페이지와 이 콘솔에서만 열립니다.',
    off: '테스트 채널이 모두 닫혀 있습니다. 아무도 열 수 없습니다.',
  },
  change: '누가 열 수 있는지 바꾸기',
  danger:
    '실연동 채널을 쓰고 있는데 테스트 채널도 누구나 열 수 있습니다. 구매자가 돈을 내지 않고 "결제"할 수 있으니, 테스트 키가 있는 페이지에서만 열리게 하거나 꺼 주세요.',
  advice:
    '테스트 결제에는 돈이 오가지 않습니다. 닫혀 있으면 채널 목록에 테스트 채널이 보이지 않고, pg나 channelKey로 불러도 열리지 않으며, 테스트 채널로 청구하려는 REST 호출은 거절됩니다. 자동이면 첫 실연동 채널을 쓰기 전에는 누구나, 그 뒤로는 테스트 키가 있어야 열 수 있습니다.',
  who: '누가 열 수 있나요',
  modes: {
    auto: '자동: 실연동을 시작하면 테스트 키가 있을 때만',
    open: '누구나',
    key: '테스트 키가 있는 페이지와 이 콘솔만',
    off: '아무도 (끔)',
  },
  reads: '결제 한 건 조회(GET /payments/{imp_uid})에 테스트 결제 포함',
  readModes: {
    auto: '자동: 누구나 테스트할 수 있는 동안만',
    yes: '항상 포함',
    no: 'include_sandbox=true를 보낼 때만',
  },
  readsAdvice: '본인인증 조회에도 똑같이 적용됩니다. include_sandbox를 보낼 수 없는 예전 라이브러리를 위한 설정입니다.',
  save: '테스트 채널 설정 저장',
  key: '테스트 키',
  keyAdvice:
    'IMP.init(code, { testKey }), 스크립트 태그의 data-test-key, 스크립트 주소의 ?test_key= 가운데 하나로 넘기고, REST에서는 Test-Key 헤더에 넣습니다. 테스트 채널만 열 수 있는 값이며, 운영 페이지에는 넣지 마세요.',
  reissue: '테스트 키 재발급',
  reissueAdvice: '재발급하면 지금 키를 쓰는 페이지는 테스트 채널을 열 수 없게 됩니다.',
  reissued: '테스트 키를 바꾸었습니다.',
};

const EN: typeof KO = {
  title: 'Test channels',
  states: {
    open: 'Anybody can open the test channels now.',
    key: 'The test channels open for pages that carry the test key, and for this console.',
    off: 'The test channels are all closed. Nobody can open them.',
  },
  change: 'Change who can open them',
  danger:
    'Live channels are in use, and anybody can still open the test channels: a buyer could “pay” an order with play money. Let only pages with the test key open them, or nobody.',
  advice:
    'No money moves in a test payment. While they are closed, test channels are not listed, a pg or channelKey that names one opens none, and REST calls that would charge one are refused. Automatic: anybody can open them until the first live channel is in use; from then on it takes the test key.',
  who: 'Who can open them',
  modes: {
    auto: 'Automatic: with the test key once live',
    open: 'Anybody',
    key: 'Pages with the test key and this console',
    off: 'Nobody (off)',
  },
  reads: 'Reads of one payment (GET /payments/{imp_uid}) show test payments',
  readModes: {
    auto: 'Automatic: while anybody can make them',
    yes: 'Always',
    no: 'Only with include_sandbox=true',
  },
  readsAdvice:
    'The same goes for reads of identity checks. It is for older libraries, which cannot send include_sandbox.',
  save: 'Save test channels',
  key: 'Test key',
  keyAdvice:
    'Give it as IMP.init(code, { testKey }), as data-test-key of the script tag or as ?test_key= of its address, and in REST as the header Test-Key. It opens test channels and nothing else. Keep it out of your live pages.',
  reissue: 'Re-issue test key',
  reissueAdvice: 'Pages that carry the present key can open no test channel then.',
  reissued: 'The test key has been replaced.',
};

/** What the console says of who may open test channels. */
export const TEST_MODE_TEXTS = { ko: KO, en: EN };
