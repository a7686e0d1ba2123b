import type { MemberTexts } from './member-texts';
import type { DemoClientTexts, DemoLocale } from './texts';

/** What the demo's script has to know, beyond what stands in the page. */
export type DemoData = {
  readonly page: 'store';
  readonly locale: DemoLocale;
  readonly userCode: string;
  /** Address of the SDK, as in the page's own script tag. */
  readonly sdk: string;
  readonly texts: DemoClientTexts;
};

/** The same for the page of the other members. */
export type MembersData = {
  readonly page: 'members';
  readonly userCode: string;
  readonly texts: DemoClientTexts;
  readonly words: MemberTexts['client'];
};

/** Id of the element that carries the data. */
export const DEMO_DATA_ID = 'openimp-data';

/** Address that makes a payment link as a shop's server would: gives `{ shortenedUrl }`. */
export const LINK_PATH = '/demo/link';

/** Address that asks the gateway as a shop's server would: takes a `VerifyQuestion`, gives a `VerifyAnswer`. */
export const VERIFY_PATH = '/demo/verify';

export type VerifyQuestion = {
  readonly imp_uid: string;
  readonly record?: 'payments' | 'certifications';
  /** Of a sub-merchant. */
  readonly tier?: string;
};

/** What passed between the shop's server and the gateway, in order, with secret and token masked. */
export type VerifyAnswer = { readonly exchanges: readonly Exchange[] };

export type Exchange = {
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly status: number;
  readonly body: unknown;
};
