const KO = {
  advice: {
    all: '모든 가맹점을 관리할 수 있는 계정입니다.',
    one: '이 가맹점만 볼 수 있는 계정입니다.',
  },
  empty: '계정이 없습니다.',
  you: '나',
  since: (date: string) => `${date} 생성`,
  add: '계정 추가',
  login: '아이디',
  password: '비밀번호',
  passwordAdvice: '10자 이상입니다. 받을 사람에게 따로 알려 주세요.',
  newPassword: (login: string) => `${login}의 새 비밀번호`,
  setPassword: '비밀번호 변경',
  confirmRemove: (login: string) => `${login} 계정 삭제`,
  badLogin: '아이디: 글자, 숫자와 . _ @ + - 로 2자에서 100자까지 입력해 주세요.',
  shortPassword: '비밀번호: 10자 이상이어야 합니다.',
  longPassword: '비밀번호: 1000자까지 쓸 수 있습니다.',
  results: {
    done: '저장했습니다.',
    taken: '이미 있는 아이디입니다. 다른 아이디를 넣어 주세요.',
    gone: '이미 삭제된 계정입니다.',
    own: '로그인한 계정은 스스로 삭제할 수 없습니다.',
  },
};

const EN: typeof KO = {
  advice: {
    all: 'These accounts manage every merchant.',
    one: 'These accounts see this merchant only.',
  },
  empty: 'There is no account.',
  you: 'You',
  since: (date) => `since ${date}`,
  add: 'Add account',
  login: 'Account',
  password: 'Password',
  passwordAdvice: 'At least 10 characters. Tell it to its owner in another way.',
  newPassword: (login) => `New password of ${login}`,
  setPassword: 'Set password',
  confirmRemove: (login) => `Delete account ${login}`,
  badLogin: 'Account: 2 to 100 letters, digits and . _ @ + -',
  shortPassword: 'Password: at least 10 characters.',
  longPassword: 'Password: at most 1000 characters.',
  results: {
    done: 'Saved.',
    taken: 'There is such an account already. Choose another name.',
    gone: 'That account has been deleted already.',
    own: 'Nobody can delete the account that they are signed in with.',
  },
};

/** What the lists of accounts say. */
export const ACCOUNTS_TEXTS = { ko: KO, en: EN };
