/** The five calls on show: the three channels of the demo merchant, none named, and one that it does not have. */
export const DEMO_PGS = ['html5_inicis.MID-a', 'html5_inicis.MID-b', 'kakaopay', '', 'html5_inicis.MID-z'] as const;

export type DemoPg = (typeof DEMO_PGS)[number];

/** Price of one piece, in won. */
export const PRICE = 12_000;

/** The parameters of one `IMP.request_pay`, in the order in which they are shown. */
export type DemoCall = {
  readonly pg?: DemoPg;
  readonly merchant_uid: string;
  readonly name: string;
  readonly amount: number;
  readonly buyer_name: string;
  readonly buyer_email: string;
  readonly language?: 'en';
};

/** Won as people of that language write it. */
export function formatWon(amount: number, locale: 'ko' | 'en'): string {
  const digits = new Intl.NumberFormat(locale).format(amount);
  return locale === 'ko' ? `${digits}원` : `₩${digits}`;
}
