import type { DemoPg } from './call';

/** The demo store speaks two languages; its readers are developers. */
export type DemoLocale = 'ko' | 'en';

/** What the script says; it travels as JSON. */
export type DemoClientTexts = {
  readonly productName: string;
  readonly buyerName: string;
  readonly codeComment: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly paying: string;
  readonly paid: string;
  readonly notPaid: string;
  readonly sdkMissing: string;
  readonly noPayment: string;
  readonly asking: string;
  readonly askFailed: string;
  readonly askAgain: string;
  readonly amountMatches: string;
  readonly amountDiffers: string;
  readonly request: string;
  readonly answer: string;
};

export type DemoTexts = {
  readonly client: DemoClientTexts;
  readonly title: string;
  readonly tagline: string;
  readonly console: string;
  /** The demo's own pages, and what they are together. */
  readonly store: string;
  readonly members: string;
  readonly pages: string;
  readonly language: string;
  readonly testNote: string;
  readonly product: string;
  readonly quantity: string;
  readonly total: string;
  readonly choose: string;
  readonly choices: Readonly<Record<DemoPg, { readonly name: string; readonly what: string }>>;
  readonly pay: string;
  readonly code: string;
  readonly scriptTag: string;
  readonly copy: string;
  readonly results: string;
  readonly response: string;
  readonly responseHint: string;
  readonly responseEmpty: string;
  readonly server: string;
  readonly serverHint: string;
  readonly serverEmpty: string;
};

export const DEMO_TEXTS: Readonly<Record<DemoLocale, DemoTexts>> = {
  ko: {
    client: {
      productName: '새벽 유약 머그컵',
      buyerName: '김하늘',
      codeComment: '금액은 꼭 서버에서 확인하세요',
      copied: '코드를 복사했습니다.',
      copyFailed: '복사하지 못했습니다. 선택된 코드를 직접 복사해 주세요.',
      paying: '결제창이 열려 있습니다',
      paid: '결제되었습니다. 아래에서 응답을 확인하세요.',
      notPaid: '결제되지 않았습니다. 아래에서 응답을 확인하세요.',
      sdkMissing: 'SDK를 불러오지 못했습니다. 게이트웨이가 켜져 있는지 확인하고 새로 고침해 주세요.',
      noPayment: 'imp_uid가 null입니다. 만들어진 결제가 없으므로 서버가 조회할 것도 없습니다.',
      asking: '서버가 결제를 조회하고 있습니다',
      askFailed: '서버에 물어보지 못했습니다. 결제 자체는 그대로이니 다시 조회해 주세요.',
      askAgain: '다시 조회',
      amountMatches: '결제 상태가 paid이고 금액이 주문과 같습니다. 상품을 보내도 됩니다.',
      amountDiffers: '결제 상태가 paid가 아니거나 금액이 주문과 다릅니다. 아직 상품을 보내면 안 됩니다.',
      request: '요청',
      answer: '응답',
    },
    title: 'openimp 데모 스토어',
    tagline: '결제창을 여는 호출과 그 결과를 한 화면에서 확인하세요.',
    console: '관리자 콘솔',
    store: '결제',
    members: '다른 기능',
    pages: '데모 페이지',
    language: '언어',
    testNote: '테스트 상점입니다. 실제 돈은 움직이지 않습니다.',
    product: '손으로 빚은 350 ml 머그컵. 새벽하늘처럼 번지는 푸른 유약을 두 번 입혔습니다.',
    quantity: '수량',
    total: '결제 금액',
    choose: '어떤 결제창을 열까요?',
    choices: {
      'html5_inicis.MID-a': { name: 'KG이니시스 일반결제', what: 'PG 코드와 상점 ID로 채널을 정확히 지정합니다.' },
      'html5_inicis.MID-b': { name: 'KG이니시스 정기결제', what: '같은 PG의 다른 채널입니다. 상점 ID로 구분합니다.' },
      kakaopay: { name: '카카오페이', what: '채널이 하나뿐인 PG는 코드만으로 충분합니다.' },
      '': { name: 'pg 없이', what: '콘솔의 기본 채널이 열립니다.' },
      'html5_inicis.MID-z': {
        name: '등록되지 않은 상점 ID',
        what: '기본 채널이 열리고 브라우저 콘솔에 경고가 남습니다.',
      },
    },
    pay: '결제하기',
    code: '실행할 호출',
    scriptTag: '스크립트 태그',
    copy: '복사',
    results: '결과',
    response: '브라우저가 받은 응답',
    responseHint: '콜백 함수에 전달된 객체 그대로입니다.',
    responseEmpty: '결제를 마치면 응답이 여기에 표시됩니다.',
    server: '쇼핑몰 서버가 확인한 내용',
    serverHint: '브라우저의 응답은 바꿔치기할 수 있으므로, 서버가 직접 결제를 조회해야 합니다.',
    serverEmpty: '결제를 마치면 서버가 주고받은 요청이 여기에 표시됩니다.',
  },
  en: {
    client: {
      productName: 'Dawn glaze mug',
      buyerName: 'Haneul Kim',
      codeComment: 'Let your server check the amount',
      copied: 'The code is copied.',
      copyFailed: 'Copying failed. The code is selected, so you can copy it yourself.',
      paying: 'The payment window is open',
      paid: 'Paid. The response is below.',
      notPaid: 'Not paid. The response is below.',
      sdkMissing: 'The SDK did not load. Check that the gateway is running, then reload this page.',
      noPayment: 'imp_uid is null: no payment was created, so there is nothing for the server to ask about.',
      asking: 'The server is looking the payment up',
      askFailed: 'The server could not be asked. The payment itself is untouched; look it up again.',
      askAgain: 'Look it up again',
      amountMatches: 'The status is paid and the amount is that of the order. The goods can be sent.',
      amountDiffers: 'The status is not paid, or the amount is not that of the order. Do not send the goods yet.',
      request: 'Request',
      answer: 'Answer',
    },
    title: 'openimp demo store',
    tagline: 'See the call that opens a payment window, and all that comes of it, on one page.',
    console: 'Admin console',
    store: 'Payments',
    members: 'More',
    pages: 'Demo pages',
    language: 'Language',
    testNote: 'This is a test shop. No money moves.',
    product: 'A hand-thrown 350 ml mug, glazed twice in blues that run into each other like the sky at dawn.',
    quantity: 'Quantity',
    total: 'Total',
    choose: 'Which window shall open?',
    choices: {
      'html5_inicis.MID-a': { name: 'KG INICIS, general', what: 'PG code and merchant ID name one channel exactly.' },
      'html5_inicis.MID-b': {
        name: 'KG INICIS, subscription',
        what: 'Another channel of the same PG, told apart by its ID.',
      },
      kakaopay: { name: 'Kakao Pay', what: 'The code is enough for a PG with a single channel.' },
      '': { name: 'No pg', what: 'The default channel of the console opens.' },
      'html5_inicis.MID-z': {
        name: 'A merchant ID that is not registered',
        what: 'The default channel opens, and the browser console warns.',
      },
    },
    pay: 'Pay',
    code: 'The call being made',
    scriptTag: 'Script tag',
    copy: 'Copy',
    results: 'What came of it',
    response: 'What the browser got',
    responseHint: 'The object that the callback was given, as it came.',
    responseEmpty: 'The response appears here after a payment.',
    server: 'What the shop’s server learned',
    serverHint: 'A response in a browser can be forged, so the server has to look the payment up itself.',
    serverEmpty: 'The requests that the server makes appear here after a payment.',
  },
};
