/** `sandbox_window_{pay_method}_{issuer}_{order}`: says what was registered in the window, so that the sandbox keeps nothing. */
const KEY = /^sandbox_window_(.+)_(\d*)_imp_(\d+)$/;

export type WindowKey = {
  readonly pay_method: string;
  /** Of the card's issuer; empty where it is no card. */
  readonly code: string;
  /** Of the payment that registered it. */
  readonly imp_uid: string;
};

/** The sandbox's name for what a buyer registered in its window. */
export function windowKey({ pay_method, code, imp_uid }: WindowKey): string {
  return `sandbox_window_${pay_method}_${/^\d*$/.test(code) ? code : ''}_${imp_uid}`;
}

/** `undefined` for a key that was made from a card's number. */
export function readWindowKey(pg_key: string): WindowKey | undefined {
  const [, pay_method, code = '', digits] = KEY.exec(pg_key) ?? [];
  return pay_method ? { pay_method, code, imp_uid: `imp_${digits}` } : undefined;
}
