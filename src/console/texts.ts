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
