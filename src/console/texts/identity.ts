const KO = {
  advice:
    '본인인증은 암호화해 보관하고 여기에는 가려서 보여 줍니다. 누구였는지는 상점 서버가 REST API로 확인합니다. 삭제하면 되돌릴 수 없습니다.',
  empty: '본인인증이 없습니다.',
  time: '시각',
  state: '상태',
  person: '인증한 사람',
  order: '번호',
  channel: '인증 기관',
  action: '관리',
  forget: '삭제',
  forgetOne: (imp_uid: string) => `${imp_uid} 삭제`,
  older: '이전 본인인증',
  test: '테스트',
  states: { begun: '진행 중', certified: '인증 완료', failed: '실패' },
  forgotten: '본인인증을 삭제했습니다.',
};

const EN: typeof KO = {
  advice:
    'Identity checks are kept encrypted and shown masked. Who somebody was is for the shop’s server to ask by REST. What is deleted is gone for good.',
  empty: 'There is no identity check.',
  time: 'Time',
  state: 'State',
  person: 'Person',
  order: 'Number',
  channel: 'Through',
  action: 'Action',
  forget: 'Delete',
  forgetOne: (imp_uid) => `Delete ${imp_uid}`,
  older: 'Older checks',
  test: 'test',
  states: { begun: 'Begun', certified: 'Verified', failed: 'Failed' },
  forgotten: 'The identity check was deleted.',
};

/** What the list of identity checks says. */
export const IDENTITY_TEXTS = { ko: KO, en: EN };
