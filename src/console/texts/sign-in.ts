const KO = {
  title: '로그인',
  login: '아이디',
  password: '비밀번호',
  submit: '로그인',
  wrong: '아이디 또는 비밀번호가 맞지 않습니다.',
  wait: (minutes: number) => `여러 번 틀렸습니다. ${minutes}분 뒤에 다시 시도해 주세요.`,
  ended: '로그인이 끝났습니다. 다시 로그인해 주세요.',
};

const EN: typeof KO = {
  title: 'Sign in',
  login: 'Account',
  password: 'Password',
  submit: 'Sign in',
  wrong: 'Account or password is wrong.',
  wait: (minutes) => `Too many wrong tries. Try again in ${minutes} min.`,
  ended: 'Your session has ended. Please sign in again.',
};

/** What the sign-in says. */
export const SIGN_IN_TEXTS = { ko: KO, en: EN };
