import { WALLETS } from './codes';

export type Method = {
  /** As the window's script names it. */
  readonly method: string;
  /** The wallet that opens at once. */
  readonly easyPay?: string;
};

const METHODS: Readonly<Record<string, Method>> = {
  card: { method: 'CARD' },
  trans: { method: 'TRANSFER' },
  vbank: { method: 'VIRTUAL_ACCOUNT' },
  phone: { method: 'MOBILE_PHONE' },
  cultureland: { method: 'CULTURE_GIFT_CERTIFICATE' },
  booknlife: { method: 'BOOK_GIFT_CERTIFICATE' },
  smartculture: { method: 'GAME_GIFT_CERTIFICATE' },
  ...Object.fromEntries(
    WALLETS.flatMap(({ code, methods }) => methods.map((name) => [name, { method: 'CARD', easyPay: code }])),
  ),
};

/** How a `pay_method` opens; undefined for one that does not. Wallets are in the window of cards. */
export function methodOf(pay_method: string): Method | undefined {
  return Object.hasOwn(METHODS, pay_method) ? METHODS[pay_method] : undefined;
}
