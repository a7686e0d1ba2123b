const KO = {
  shop: '상점',
  name: '상점 이름',
  origins: '결제를 요청할 수 있는 사이트',
  originsAdvice:
    '한 줄에 하나씩 https://shop.example 형식으로 적습니다. 비워 두면 테스트 채널은 모든 사이트에서, 실연동 채널은 어디에서도 열리지 않습니다. 적어 두면 구매자는 이 사이트와 앱(myapp://, capacitor://localhost)으로만 돌아갑니다.',
  apps: '출처가 없는 앱 화면에서도 실결제 허용',
  appsAdvice:
    '앱이 HTML 문자열이나 파일(file://, about:blank, data:)로 결제 화면을 띄울 때만 켜 주세요. 이런 화면은 누구의 앱인지 구별할 수 없어, 다른 페이지도 이 가맹점의 결제창을 열 수 있게 됩니다. capacitor://localhost처럼 주소가 있는 앱은 켜지 말고 위 목록에 적어 주세요.',
  badOrigin: (came: string) => `${came}: https://shop.example 같은 사이트 주소나 myapp:// 같은 앱 주소여야 합니다.`,
  noName: '상점 이름을 입력해 주세요.',
  saveShop: '상점 저장',
  saveWhitelist: '화이트리스트 저장',
  export: '설정 파일로 내려받기',
  exportAdvice:
    '이 가맹점의 설정을 OPENIMP_SETUP에 쓸 수 있는 파일로 받습니다. 비밀 값은 들어 있지 않으며, 다시 적용해도 저장된 비밀 값은 그대로입니다.',
  download: '설정 파일 내려받기',
  whitelist: '화이트리스트',
  whitelistAdvice:
    '켜면 아래 대역에서만 REST API를 호출할 수 있습니다. 1.1.1.1/32는 주소 하나, 1.1.1.0/24는 256개입니다.',
  enabled: '화이트리스트 사용',
  cidr: 'CIDR',
  memo: '메모',
  bare: (came: string, suggestion: string) => `${came}: CIDR로 적어 주세요. 이 주소 하나라면 ${suggestion}입니다.`,
  invalid: (came: string) => `${came}: 1.1.1.1/32, 1.1.1.0/24 같은 CIDR이어야 합니다.`,
  masked: (came: string, cidr: string) => `${came}은(는) ${cidr}과(와) 같아 그렇게 저장했습니다.`,
  retention: '구매자 정보 보관',
  retentionAdvice:
    '결제가 끝나고 이 기간이 지나면 구매자의 이름, 연락처, 주소와 custom_data를 자동으로 지우고, 그보다 오래된 본인인증도 지웁니다. 금액과 거래번호는 남습니다. 대금 결제 기록은 법에 따라 5년 보관해야 하므로 지우지 않습니다.',
  retentionDays: '보관 일수 (비워 두면 지우지 않습니다)',
  badDays: '보관 일수는 1에서 36500 사이의 숫자여야 합니다.',
  saveRetention: '보관 기간 저장',
  emptyOn: '화이트리스트를 켰지만 규칙이 없어 모든 주소를 허용합니다. 규칙을 한 줄 이상 적어야 막습니다.',
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
  conflict: '그 사이에 다른 사람이 설정을 저장했습니다. 아래는 입력하신 내용입니다. 다시 저장하면 그 값으로 바뀝니다.',
};

const EN: typeof KO = {
  shop: 'Shop',
  name: 'Shop name',
  origins: 'Sites that may ask for payments',
  originsAdvice:
    'One a line, such as https://shop.example. Left empty, test channels open for any site and live channels for none. Once there are any, buyers are sent back to these alone, and to apps that are listed (myapp://, capacitor://localhost).',
  apps: 'Live payments in app pages without an origin too',
  appsAdvice:
    'Only for apps that show their checkout from a text or a file (file://, about:blank, data:). Nobody can tell whose such a page is, so that other pages can open this merchant’s windows as well. Apps whose pages have an address, such as capacitor://localhost, belong in the list above instead.',
  badOrigin: (came) => `${came}: expected a site’s address such as https://shop.example, or an app’s such as myapp://.`,
  noName: 'The shop needs a name.',
  saveShop: 'Save shop',
  saveWhitelist: 'Save whitelist',
  export: 'Download as a set-up file',
  exportAdvice:
    'This merchant’s settings as a file for OPENIMP_SETUP. It holds no secret; when it is applied again, the stored ones stay.',
  download: 'Download set-up file',
  whitelist: 'Whitelist',
  whitelistAdvice:
    'When it is on, the REST API answers these ranges only. 1.1.1.1/32 is one address, 1.1.1.0/24 are 256.',
  enabled: 'Use the whitelist',
  cidr: 'CIDR',
  memo: 'Memo',
  bare: (came, suggestion) => `${came}: write it as CIDR. For this one address that is ${suggestion}.`,
  invalid: (came) => `${came}: expected CIDR such as 1.1.1.1/32 or 1.1.1.0/24.`,
  masked: (came, cidr) => `${came} is the same as ${cidr}, and was saved as that.`,
  retention: 'How long buyers are kept',
  retentionAdvice:
    'So long after a payment’s end its buyer’s name, telephone, e-mail, address and custom_data are deleted, and identity checks as old. Amounts and numbers stay: Korean law has records of payments kept for five years.',
  retentionDays: 'Days (empty: for ever)',
  badDays: 'Days: expected a number from 1 to 36500.',
  saveRetention: 'Save how long',
  emptyOn:
    'The whitelist is on without a rule, so that it allows every address. It takes one rule at least to keep any out.',
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
};

/** What a merchant's other settings say. */
export const SETTINGS_TEXTS = { ko: KO, en: EN };
