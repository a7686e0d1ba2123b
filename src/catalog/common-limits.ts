import type { Limit } from './define-pg';

/** What every PG asks of the fields that all of them share (request-params; the original's guides, "payrq"). */
export const commonLimits: readonly Limit[] = [
  // Ours: what is looked for has a bound. How long a name may be is each PG's own, and most documents say nothing of it.
  { field: 'merchant_uid', maxLength: 200 },
  {
    field: 'vbank_due',
    form: {
      pattern: '\\d{4}-?\\d\\d-?\\d\\d([ T]?\\d\\d:?\\d\\d(:?\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?)?',
      ko: 'YYYYMMDD 또는 YYYY-MM-DD HH:mm:ss 형식이어야 합니다',
      en: 'YYYYMMDD or YYYY-MM-DD HH:mm:ss',
    },
  },
  {
    field: 'card.direct.code',
    form: { pattern: '\\d{3}', ko: '숫자 3자리 카드사 코드여야 합니다', en: 'an issuer code of 3 digits' },
  },
  { field: 'confirm_url', form: httpAddress() },
  { field: 'notice_url', form: httpAddress() },
  // A way back ends up in a header of ours: many web servers in front take no longer ones.
  { field: 'm_redirect_url', maxLength: 2000, wide: 9 },
  {
    field: 'm_redirect_url',
    form: {
      pattern: '(?!\\s*(javascript|data|vbscript|blob|file):).*',
      ko: 'http(s) 주소나 앱 스킴이어야 합니다',
      en: 'an http(s) address or an app scheme',
    },
  },
  {
    field: 'period.from',
    when: { 'period.to': ['-'] },
    form: { pattern: '', ko: 'period.to와 함께 써야 합니다', en: 'only together with period.to' },
  },
  {
    field: 'period.to',
    when: { 'period.from': ['-'] },
    form: { pattern: '', ko: 'period.from과 함께 써야 합니다', en: 'only together with period.from' },
  },
];

function httpAddress() {
  return {
    pattern: '[hH][tT][tT][pP][sS]?://\\S+',
    ko: 'http:// 또는 https:// 주소여야 합니다',
    en: 'an address that starts with http:// or https://',
  };
}
