const KO = {
  title: '처리하지 못했습니다',
  csrf: '오래된 화면에서 보낸 요청입니다. 뒤로 가서 새로고침한 뒤 다시 시도해 주세요. 바뀐 것은 없습니다.',
  notFound: '없는 화면이거나 볼 수 없는 가맹점입니다.',
  away: '지금은 데이터베이스에 연결할 수 없습니다. 잠시 후 새로고침해 주세요. 보낸 내용이 반영되었는지 먼저 확인해 주세요.',
  back: '처음으로',
};

const EN: typeof KO = {
  title: 'That did not work',
  csrf: 'This came from an outdated page. Go back, reload and try again. Nothing has changed.',
  notFound: 'There is no such page, or the merchant is not yours to see.',
  away: 'The database cannot be reached just now. Reload in a moment, and look first whether what you sent was done.',
  back: 'Back to the start',
};

/** What a request that was not carried out is answered with. */
export const PROBLEM_TEXTS = { ko: KO, en: EN };
