import type { Locale } from '../protocol/locale';
import type { Ending } from './ending';
import type { SourceKind } from './page';
import type { DeclineReason } from './sandbox-choice';
import { ENGLISH } from './texts/en';
import { JAPANESE } from './texts/ja';
import { KOREAN } from './texts/ko';
import { CHINESE } from './texts/zh';

/** What is said while the window works, and at its end. It travels to the client as JSON. */
export type ClientTexts = {
  readonly scripted: string;
  readonly sending: string;
  readonly pending: string;
  readonly lost: string;
  /** In place of `lost` while the buyer is on the PG's own page. */
  readonly lostSight: string;
  /** The buyer has paid on the PG's page, whose own word is on its way. */
  readonly awaiting: string;
  /** While the person's data or code is looked at, and when that went wrong. */
  readonly checking: string;
  readonly lostCheck: string;
  readonly wrongCode: string;
  readonly badBirth: string;
  readonly closing: string;
  /** In place of `closing` when no shop's page is around the window. */
  readonly alone: string;
  /** In place of `closing` when the window leads back to the shop. */
  readonly returning: string;
  readonly endings: Readonly<Record<Ending, EndingText>>;
};

export type EndingText = {
  /** What happened. */
  readonly title: string;
  /** What the buyer can do. */
  readonly advice: string;
};

/** What only the server needs to write the page. */
export type PageTexts = {
  readonly title: (shopName: string) => string;
  readonly paidThrough: string;
  readonly testNote: string;
  /** In place of `testNote` where the PG itself plays a test channel: its tests may charge cards. */
  readonly realTestNote: string;
  readonly simulatorNote: string;
  /** Names the PG's page within the window. */
  readonly pgPage: (pgName: string) => string;
  readonly toPg: (pgName: string) => string;
  /** What is asked for, above the choice. */
  readonly sources: Readonly<Record<SourceKind, string>>;
  readonly quota: string;
  readonly atOnce: string;
  readonly months: (count: number) => string;
  readonly pay: (amount: string) => string;
  readonly issueAccount: string;
  readonly issueNumber: string;
  /** In place of `pay` when nothing is charged yet: a billing key for later payments. */
  readonly register: string;
  /** Under the amount, when it is not charged while a way to pay is registered. */
  readonly notCharged: string;
  /** Before the time that what is paid for lasts. */
  readonly period: string;
  readonly decline: string;
  readonly reason: string;
  readonly reasons: Readonly<Record<DeclineReason, string>>;
  readonly certification: CertificationTexts;
  readonly cancel: string;
  readonly retry: string;
};

/** Of an identity check. */
export type CertificationTexts = {
  readonly title: string;
  readonly through: string;
  readonly testNote: string;
  readonly note: string;
  readonly minAge: (age: number) => string;
  readonly name: string;
  readonly birth: string;
  readonly digit: string;
  readonly carrier: string;
  readonly phone: string;
  readonly sent: (code: string) => string;
  readonly code: string;
  readonly ask: string;
  readonly confirm: string;
  readonly decline: string;
  readonly cancel: string;
};

export type WindowTexts = { readonly page: PageTexts; readonly client: ClientTexts };

export const WINDOW_TEXTS: Readonly<Record<Locale, WindowTexts>> = {
  ko: KOREAN,
  en: ENGLISH,
  ja: JAPANESE,
  zh: CHINESE,
};
