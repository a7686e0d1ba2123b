import type { Locale } from './locale';

/** What the dialog over the shop's page says. */
export type DialogTexts = readonly [
  title: string,
  opening: string,
  checking: string,
  close: string,
  leaveQuestion: string,
  stay: string,
  leave: string,
  /** The buyer is to pay in a window of its own. */
  elsewhere: string,
  showWindow: string,
];

/** By language. The SDK brings Korean and English, the gateway's profile the others: a language costs a page nothing. */
export type DialogTextsByLocale = Readonly<Partial<Record<Locale, DialogTexts>>>;
