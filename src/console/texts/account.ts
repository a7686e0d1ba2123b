const KO = {
  change: '비밀번호 변경',
  current: '지금 비밀번호',
  wanted: '새 비밀번호',
  again: '새 비밀번호 확인',
  advice: '10자 이상입니다. 바꾸면 다른 기기의 로그인은 모두 끝납니다.',
  submit: '비밀번호 바꾸기',
  wrong: '지금 비밀번호가 맞지 않습니다.',
  differ: '새 비밀번호 두 개가 서로 다릅니다.',
  changed: '비밀번호를 바꿨습니다. 다른 기기의 로그인은 모두 끝났습니다.',
  everywhere: '모든 기기에서 로그아웃',
  everywhereAdvice: '이 기기를 포함해 이 계정의 로그인을 모두 끝냅니다.',
};

const EN: typeof KO = {
  change: 'Change password',
  current: 'Present password',
  wanted: 'New password',
  again: 'New password again',
  advice: 'At least 10 characters. Changing it signs you out on all other devices.',
  submit: 'Change password',
  wrong: 'The present password is wrong.',
  differ: 'The two new passwords are not the same.',
  changed: 'Your password has been changed. You are signed out on all other devices.',
  everywhere: 'Sign out everywhere',
  everywhereAdvice: 'Ends every session of this account, this one too.',
};

/** What the page of one's own account says. */
export const ACCOUNT_TEXTS = { ko: KO, en: EN };
