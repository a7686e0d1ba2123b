/** The languages of buyer-facing pages. Messages for developers exist in Korean and English only. */
export type Locale = 'ko' | 'en' | 'ja' | 'zh';

/**
 * The page language for a merchant's `language` parameter, else for the browser's preferred languages, else Korean.
 * i'mport writes Japanese as `jp`; regions (`en-US`) are ignored.
 */
export function chooseLocale(language: string | undefined, preferred: readonly string[] = []): Locale {
  for (const tag of [language ?? '', ...preferred]) {
    const locale = LOCALES[tag.slice(0, 2).toLowerCase()];
    if (locale) return locale;
  }
  return 'ko';
}

const LOCALES: Partial<Record<string, Locale>> = { ko: 'ko', en: 'en', ja: 'ja', jp: 'ja', zh: 'zh', cn: 'zh' };
