export type Checkout = {
  readonly branch: string;
  readonly changes: string;
  readonly tags: readonly string[];
  readonly version: string;
  readonly changelog: string;
};

export type ReleasePlan = { readonly version: string; readonly isBump: boolean; readonly changelog: string };

export function planRelease(checkout: Checkout, asked: string, now: Date): ReleasePlan;
