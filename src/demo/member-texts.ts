import type { DemoLocale } from './texts';

export type MemberTexts = {
  readonly title: string;
  readonly tagline: string;
  readonly run: string;
  readonly calls: Readonly<Record<string, { readonly name: string; readonly what: string }>>;
  readonly link: { readonly name: string; readonly what: string; readonly run: string };
  readonly client: {
    readonly running: string;
    readonly done: string;
    /** Where nothing comes back. */
    readonly silent: string;
    readonly linkMade: string;
    readonly linkFailed: string;
  };
};

/** What the demo store's second page says. */
export const MEMBER_TEXTS: Readonly<Record<DemoLocale, MemberTexts>> = {
  ko: {
    title: 'IMP의 다른 기능',
    tagline: '결제 말고도 쓸 수 있는 호출을 눌러 보고, 결과를 확인하세요.',
    run: '실행하기',
    calls: {
      certification: { name: '본인인증', what: '누구인지는 쇼핑몰 서버만 알 수 있습니다. 인증번호는 123456입니다.' },
      billing: { name: '빌링키 등록', what: '지금은 청구하지 않고 결제 수단만 등록합니다.' },
      paypal: { name: 'PayPal 버튼', what: 'PG사의 버튼을 페이지 안에 그립니다.' },
      agency: { name: '하위 상점 결제', what: '하위 상점에 배정된 채널로 결제합니다.' },
      close: {
        name: '페이지가 닫는 결제창',
        what: '5초 뒤에 페이지가 결제창을 닫고 결과를 확인합니다. 휴대폰에서는 결제창이 페이지를 대신하므로 닫히지 않습니다.',
      },
      brandpay: { name: '브랜드페이 모듈', what: '등록한 결제 수단을 관리하는 화면을 엽니다.' },
      zzim: { name: '네이버 찜하기', what: '구매자가 무엇을 했는지는 아무에게도 알려지지 않습니다.' },
    },
    link: {
      name: '결제 링크',
      what: '쇼핑몰 서버가 결제 주소를 만듭니다. 결과는 결제알림으로 옵니다.',
      run: '링크 만들기',
    },
    client: {
      running: '진행 중입니다',
      done: '끝났습니다. 아래에서 응답을 확인하세요.',
      silent: '열었습니다. 이 호출은 응답을 돌려주지 않습니다.',
      linkMade: '결제 링크',
      linkFailed: '결제 링크를 만들지 못했습니다.',
    },
  },
  en: {
    title: 'The other members of IMP',
    tagline: 'Try the calls that a shop makes beside payments, and see what comes of them.',
    run: 'Run it',
    calls: {
      certification: { name: 'Identity', what: 'Who it was is for the shop’s server to know. The code is 123456.' },
      billing: { name: 'Billing key', what: 'Registers a way to pay, and charges nothing now.' },
      paypal: { name: 'PayPal’s button', what: 'The PG’s own button, in the shop’s page.' },
      agency: { name: 'A sub-merchant', what: 'Pays on the channels that are assigned to it.' },
      close: {
        name: 'Closed by the page',
        what: 'After 5 seconds the page closes the window and asks how it ended. On a phone this window takes the page’s place.',
      },
      brandpay: { name: 'BrandPay’s module', what: 'Opens the page where a buyer looks after what is registered.' },
      zzim: { name: 'Naver’s wish list', what: 'Nobody is told what the buyer did.' },
    },
    link: {
      name: 'A payment link',
      what: 'The shop’s server makes an address to pay at. The result comes by webhook.',
      run: 'Make a link',
    },
    client: {
      running: 'Running',
      done: 'Done. The response is below.',
      silent: 'Opened. This call gives nothing back.',
      linkMade: 'Payment link',
      linkFailed: 'The payment link could not be made.',
    },
  },
};
