/** The languages of the console. */
export type ConsoleLocale = 'ko' | 'en';
