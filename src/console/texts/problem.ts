const KO = {
  title: '처리하지 못했습니다',
  csrf: '오래된 화면에서 보낸 요청입니다. 뒤로 가서 새로고침한 뒤 다시 시도해 주세요. 바뀐 것은 없습니다.',
  notFound: '없는 화면이거나 볼 수 없는 가맹점입니다.',
  back: '처음으로',
};

const EN: typeof KO = {
  title: 'That did not work',
  csrf: 'This came from an outdated page. Go back, reload and try again. Nothing has changed.',
  notFound: 'There is no such page, or the merchant is not yours to see.',
  back: 'Back to the start',
};

/** What a request that was not carried out is answered with. */
export const PROBLEM_TEXTS = { ko: KO, en: EN };
