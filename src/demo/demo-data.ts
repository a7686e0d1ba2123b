import type { DemoClientTexts, DemoLocale } from './texts';

/** What the demo's script has to know, beyond what stands in the page. */
export type DemoData = {
  readonly locale: DemoLocale;
  readonly userCode: string;
  /** Address of the SDK, as in the page's own script tag. */
  readonly sdk: string;
  readonly texts: DemoClientTexts;
};

/** Id of the element that carries the data. */
export const DEMO_DATA_ID = 'openimp-data';

/** Address that asks the gateway as a shop's server would: takes `{ imp_uid }`, gives a `VerifyAnswer`. */
export const VERIFY_PATH = '/demo/verify';

/** What passed between the shop's server and the gateway, in order, with secret and token masked. */
export type VerifyAnswer = { readonly exchanges: readonly Exchange[] };

export type Exchange = {
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly status: number;
  readonly body: unknown;
};
