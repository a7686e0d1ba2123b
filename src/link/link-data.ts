/** What the script of a payment link's page has to know. */
export type LinkData = {
  readonly userCode: string;
  /** Empty for the merchant itself. */
  readonly tierCode: string;
  /** What every try is called with; the gateway puts its own price in, whatever comes from here. */
  readonly call: LinkCall;
  /** The ways to pay, in the order of the page's radio buttons. */
  readonly ways: readonly LinkWay[];
  /** Whether the window opens by itself. */
  readonly direct: boolean;
  readonly texts: { readonly paying: string; readonly sdkMissing: string };
};

export type LinkCall = {
  readonly payment_link: string;
  readonly merchant_uid: string;
  readonly name: string;
  readonly amount: number;
  readonly currency: string;
  readonly language: 'ko' | 'en';
};

export type LinkWay = {
  readonly channelKey?: string | undefined;
  readonly pg?: string | undefined;
  readonly pay_method: string;
};

/** Id of the element that carries the data. */
export const LINK_DATA_ID = 'openimp-data';
