const KO = {
  product: 'openimp 관리자',
  merchants: '가맹점',
  accounts: '관리자 계정',
  account: '내 계정',
  signOut: '로그아웃',
  language: '언어',
  sections: {
    channels: '채널 관리',
    routing: '스마트 라우팅',
    payments: '결제 내역',
    links: '결제 링크',
    identity: '본인인증',
    webhook: '결제알림(Webhook)',
    tiers: '하위 상점',
    settings: '추가 설정',
    users: '사용자',
    history: '변경 기록',
  },
  saved: '저장했습니다.',
  save: '저장',
  cancel: '취소',
  remove: '삭제',
};

const EN: typeof KO = {
  product: 'openimp console',
  merchants: 'Merchants',
  accounts: 'Admin accounts',
  account: 'My account',
  signOut: 'Sign out',
  language: 'Language',
  sections: {
    channels: 'Channels',
    routing: 'Smart routing',
    payments: 'Payments',
    links: 'Payment links',
    identity: 'Identity checks',
    webhook: 'Webhook',
    tiers: 'Sub-merchants',
    settings: 'Other settings',
    users: 'Users',
    history: 'History',
  },
  saved: 'Saved.',
  save: 'Save',
  cancel: 'Cancel',
  remove: 'Delete',
};

/** What is around every page, and what several pages say. */
export const LAYOUT_TEXTS = { ko: KO, en: EN };
