export type ConsoleLocale = 'ko' | 'en';

/** What the pages say. Placeholders are functions, so that none is forgotten. */
export type ConsoleTexts = {
  readonly product: string;
  readonly signIn: {
    readonly title: string;
    readonly login: string;
    readonly password: string;
    readonly submit: string;
    readonly wrong: string;
    readonly wait: (minutes: number) => string;
    readonly ended: string;
  };
  readonly nav: {
    readonly merchants: string;
    readonly signOut: string;
    readonly everywhere: string;
    readonly language: string;
  };
  readonly merchants: { readonly title: string; readonly empty: string; readonly channels: (count: number) => string };
  readonly channels: {
    readonly title: string;
    readonly modes: Readonly<Record<'test' | 'live', string>>;
    readonly add: string;
    readonly empty: Readonly<Record<'test' | 'live', string>>;
    readonly isDefault: string;
    readonly off: string;
    readonly ownMid: string;
    readonly noDriver: string;
    readonly edit: string;
    readonly actions: Readonly<Record<'up' | 'down' | 'default' | 'off' | 'on' | 'delete', string>>;
    readonly confirmDelete: string;
    readonly call: string;
    readonly order: string;
    readonly results: Readonly<Record<'gone' | 'has-payments' | 'cannot-be-default', string>>;
    readonly saved: string;
  };
  readonly settings: {
    readonly title: string;
    readonly webhook: string;
    readonly webhookAdvice: string;
    readonly webhookUrls: Readonly<Record<'test' | 'live', string>>;
    readonly webhookMissing: string;
    readonly badUrl: (field: string, came: string) => string;
    readonly whitelist: string;
    readonly whitelistAdvice: string;
    readonly enabled: string;
    readonly cidr: string;
    readonly memo: string;
    readonly bare: (came: string, suggestion: string) => string;
    readonly invalid: (came: string) => string;
    readonly masked: (came: string, cidr: string) => string;
    readonly lockedOut: string;
    readonly keys: string;
    readonly userCode: string;
    readonly restKey: string;
    readonly restSecret: string;
    readonly hidden: string;
    readonly reissue: string;
    readonly reissueAdvice: string;
    readonly confirm: string;
    readonly notConfirmed: string;
    readonly reissued: string;
    readonly conflict: string;
    readonly save: string;
  };
  readonly match: {
    readonly title: string;
    readonly advice: string;
    readonly label: string;
    readonly submit: string;
    readonly opens: (channel: string) => string;
    readonly why: Readonly<Record<'exact' | 'code' | 'default' | 'unmatched', string>>;
    readonly none: string;
  };
  readonly form: {
    readonly add: (mode: string) => string;
    readonly edit: string;
    readonly pg: string;
    readonly choosePg: string;
    readonly next: string;
    readonly name: string;
    readonly mid: string;
    readonly published: (mids: string) => string;
    readonly type: string;
    readonly types: Readonly<Record<'payment' | 'certification', string>>;
    readonly paymentType: string;
    readonly paymentTypes: Readonly<
      Record<'general' | 'simple' | 'subscription' | 'keyin_api' | 'subscription_api', string>
    >;
    readonly credentials: string;
    readonly optional: string;
    readonly kept: string;
    readonly oneClick: (mid: string) => string;
    readonly submit: string;
    readonly cancel: string;
    readonly missing: (field: string) => string;
    readonly tooLong: (field: string, most: number) => string;
    readonly conflict: (current: string) => string;
  };
  readonly problem: { readonly title: string; readonly csrf: string; readonly notFound: string; readonly back: string };
};

export const CONSOLE_TEXTS: Readonly<Record<ConsoleLocale, ConsoleTexts>> = {
  ko: {
    product: 'openimp 관리자',
    signIn: {
      title: '로그인',
      login: '아이디',
      password: '비밀번호',
      submit: '로그인',
      wrong: '아이디 또는 비밀번호가 맞지 않습니다.',
      wait: (minutes) => `여러 번 틀렸습니다. ${minutes}분 뒤에 다시 시도해 주세요.`,
      ended: '로그인이 끝났습니다. 다시 로그인해 주세요.',
    },
    nav: { merchants: '가맹점', signOut: '로그아웃', everywhere: '모든 기기에서 로그아웃', language: '언어' },
    merchants: {
      title: '가맹점',
      empty: '가맹점이 없습니다. 설정 파일(OPENIMP_SETUP)로 만든 뒤 다시 시작해 주세요.',
      channels: (count) => `채널 ${count}개`,
    },
    channels: {
      title: '채널 관리',
      modes: { test: '테스트', live: '실연동' },
      add: '채널 추가',
      empty: {
        test: '테스트 채널이 없습니다. 추가하면 바로 샌드박스에서 결제해 볼 수 있습니다.',
        live: '실연동 채널이 없습니다. PG와 계약해 받은 정보로 추가해 주세요.',
      },
      isDefault: '대표',
      off: '사용 안 함',
      ownMid: '이 PG는 공용 테스트 MID가 없습니다. PG에서 직접 발급받아 정보 수정에 입력해 주세요.',
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
      order: '위에 있는 채널이 먼저 선택됩니다.',
      results: {
        gone: '이미 삭제된 채널입니다.',
        'has-payments': '이 채널로 만든 결제가 있어 삭제할 수 없습니다. 대신 사용 안 함으로 바꿀 수 있습니다.',
        'cannot-be-default': '사용 중인 결제 채널만 대표로 지정할 수 있습니다.',
      },
      saved: '저장했습니다.',
    },
    settings: {
      title: '추가 설정',
      webhook: '결제알림 (Webhook)',
      webhookAdvice:
        '결제 상태가 바뀔 때 가맹점 서버가 알림을 받을 주소입니다. 이 버전은 저장만 하고 아직 보내지 않습니다.',
      webhookUrls: { test: '테스트 알림 주소', live: '실연동 알림 주소' },
      webhookMissing: '가상계좌나 정기결제를 쓴다면 알림 주소가 꼭 필요합니다.',
      badUrl: (field, came) => `${field}: https:// 또는 http://로 시작하는 주소여야 합니다. 입력값: ${came}`,
      whitelist: '화이트리스트',
      whitelistAdvice:
        '켜면 아래 대역에서만 REST API를 호출할 수 있습니다. 1.1.1.1/32는 주소 하나, 1.1.1.0/24는 256개입니다.',
      enabled: '화이트리스트 사용',
      cidr: 'CIDR',
      memo: '메모',
      bare: (came, suggestion) => `${came}: CIDR로 적어 주세요. 이 주소 하나라면 ${suggestion}입니다.`,
      invalid: (came) => `${came}: 1.1.1.1/32, 1.1.1.0/24 같은 CIDR이어야 합니다.`,
      masked: (came, cidr) => `${came}은(는) ${cidr}과(와) 같아 그렇게 저장했습니다.`,
      lockedOut: '규칙 없이 켜 두면 모든 주소를 허용합니다.',
      keys: '식별코드 · API Keys',
      userCode: '가맹점 식별코드',
      restKey: 'REST API Key',
      restSecret: 'REST API Secret',
      hidden: '재발급할 때 한 번만 보여 드립니다. 잃어버렸다면 재발급해 주세요.',
      reissue: '재발급',
      reissueAdvice: '재발급하면 지금 Secret과 발급된 토큰은 바로 쓸 수 없게 됩니다.',
      confirm: '알고 있으며 재발급합니다',
      notConfirmed: '재발급하려면 확인란에 표시해 주세요. 바뀐 것은 없습니다.',
      reissued: '새 Secret입니다. 다시 볼 수 없으니 지금 안전한 곳에 옮겨 두세요.',
      conflict:
        '그 사이에 다른 사람이 설정을 저장했습니다. 아래는 입력하신 내용입니다. 다시 저장하면 그 값으로 바뀝니다.',
      save: '저장',
    },
    match: {
      title: 'pg 값으로 채널 찾기',
      advice: 'request_pay의 pg 값을 넣으면 어느 채널이 열리는지 보여 줍니다.',
      label: 'pg',
      submit: '확인',
      opens: (channel) => `${channel} 채널이 열립니다.`,
      why: {
        exact: 'PG 코드와 MID가 모두 같습니다.',
        code: 'PG 코드가 같은 채널 가운데 대표이거나 가장 위에 있습니다.',
        default: 'pg가 없으면 대표 채널이 열립니다.',
        unmatched: '맞는 채널이 없어 대표 채널이 열립니다. 브라우저 콘솔에 경고가 남습니다.',
      },
      none: '사용 중인 결제 채널이 없습니다. NOT_READY 또는 F1001로 응답합니다.',
    },
    form: {
      add: (mode) => `${mode} 채널 추가`,
      edit: '채널 정보 수정',
      pg: 'PG',
      choosePg: 'PG를 선택해 주세요',
      next: '다음',
      name: '채널 이름',
      mid: 'MID',
      published: (mids) => `공용 테스트 MID: ${mids}`,
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
      credentials: 'PG에서 발급받은 정보',
      optional: '선택',
      kept: '저장되어 있습니다. 바꿀 때만 입력하세요.',
      oneClick: (mid) => `공용 테스트 MID ${mid}로 바로 추가`,
      submit: '저장',
      cancel: '취소',
      missing: (field) => `${field}: 값이 필요합니다.`,
      tooLong: (field, most) => `${field}: ${most}자까지 쓸 수 있습니다.`,
      conflict: (current) =>
        `그 사이에 다른 사람이 이 채널을 저장했습니다(지금 값: ${current}). 아래는 입력하신 내용입니다. 다시 저장하면 그 값으로 바뀝니다.`,
    },
    problem: {
      title: '처리하지 못했습니다',
      csrf: '오래된 화면에서 보낸 요청입니다. 뒤로 가서 새로고침한 뒤 다시 시도해 주세요. 바뀐 것은 없습니다.',
      notFound: '없는 화면이거나 볼 수 없는 가맹점입니다.',
      back: '처음으로',
    },
  },
  en: {
    product: 'openimp console',
    signIn: {
      title: 'Sign in',
      login: 'Account',
      password: 'Password',
      submit: 'Sign in',
      wrong: 'Account or password is wrong.',
      wait: (minutes) => `Too many wrong tries. Try again in ${minutes} min.`,
      ended: 'Your session has ended. Please sign in again.',
    },
    nav: { merchants: 'Merchants', signOut: 'Sign out', everywhere: 'Sign out everywhere', language: 'Language' },
    merchants: {
      title: 'Merchants',
      empty: 'There is no merchant yet. Make one with a set-up file (OPENIMP_SETUP) and start again.',
      channels: (count) => `${count} channels`,
    },
    channels: {
      title: 'Payment integration',
      modes: { test: 'Test', live: 'Live' },
      add: 'Add channel',
      empty: {
        test: 'There is no test channel. Add one and pay with it in the sandbox at once.',
        live: 'There is no live channel. Add one with what your PG gave you under its contract.',
      },
      isDefault: 'Default',
      off: 'Off',
      ownMid: 'This PG has no shared test MID. Get one from the PG and enter it under Edit information.',
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
      order: 'Channels further up are matched first.',
      results: {
        gone: 'That channel has been deleted already.',
        'has-payments': 'Payments were made with this channel, so it cannot be deleted. You can switch it off instead.',
        'cannot-be-default': 'Only a payment channel that is switched on can be the default.',
      },
      saved: 'Saved.',
    },
    settings: {
      title: 'Other settings',
      webhook: 'Webhook',
      webhookAdvice:
        'Where your server hears that a payment has changed. This version keeps it, and does not send yet.',
      webhookUrls: { test: 'Test webhook address', live: 'Live webhook address' },
      webhookMissing: 'Virtual accounts and subscriptions need one.',
      badUrl: (field, came) => `${field}: expected an address that begins with https:// or http://, got ${came}`,
      whitelist: 'Whitelist',
      whitelistAdvice:
        'When it is on, the REST API answers these ranges only. 1.1.1.1/32 is one address, 1.1.1.0/24 are 256.',
      enabled: 'Use the whitelist',
      cidr: 'CIDR',
      memo: 'Memo',
      bare: (came, suggestion) => `${came}: write it as CIDR. For this one address that is ${suggestion}.`,
      invalid: (came) => `${came}: expected CIDR such as 1.1.1.1/32 or 1.1.1.0/24.`,
      masked: (came, cidr) => `${came} is the same as ${cidr}, and was saved as that.`,
      lockedOut: 'Switched on without a rule it allows every address.',
      keys: 'My ID and API keys',
      userCode: 'Merchant code',
      restKey: 'REST API key',
      restSecret: 'REST API secret',
      hidden: 'Shown once, when it is re-issued. If you have lost it, re-issue it.',
      reissue: 'Re-issue',
      reissueAdvice: 'Re-issuing ends the present secret and all its tokens at once.',
      confirm: 'I understand, re-issue it',
      notConfirmed: 'Tick the box to re-issue it. Nothing has changed.',
      reissued: 'This is the new secret. You cannot see it again: put it somewhere safe now.',
      conflict:
        'Somebody else has saved these settings in the meantime. Below is what you entered; saving again replaces theirs.',
      save: 'Save',
    },
    match: {
      title: 'Which channel does a pg open?',
      advice: 'Enter a pg as request_pay takes it, to see which channel it opens, and why.',
      label: 'pg',
      submit: 'Show',
      opens: (channel) => `Opens ${channel}.`,
      why: {
        exact: 'PG code and MID are both its own.',
        code: 'Of the channels with this PG code it is the default, or the first.',
        default: 'Without a pg the default channel opens.',
        unmatched: 'No channel matches, so the default opens; the browser’s console has a warning.',
      },
      none: 'No payment channel is switched on: the answer is NOT_READY or F1001.',
    },
    form: {
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
      credentials: 'What the PG gave you',
      optional: 'optional',
      kept: 'Saved. Enter it only to change it.',
      oneClick: (mid) => `Add with the shared test MID ${mid}`,
      submit: 'Save',
      cancel: 'Cancel',
      missing: (field) => `${field}: a value is needed.`,
      tooLong: (field, most) => `${field}: at most ${most} characters.`,
      conflict: (current) =>
        `Somebody else has saved this channel in the meantime (now: ${current}). Below is what you entered; saving again replaces theirs.`,
    },
    problem: {
      title: 'That did not work',
      csrf: 'This came from an outdated page. Go back, reload and try again. Nothing has changed.',
      notFound: 'There is no such page, or the merchant is not yours to see.',
      back: 'Back to the start',
    },
  },
};
