/** A card issuer or bank, by its standard three-digit code (gateway contract 6.9). */
export type Issuer = { readonly code: string; readonly name: string };

export const CARD_ISSUERS: readonly Issuer[] = [
  { code: '366', name: '신한카드' },
  { code: '365', name: '삼성카드' },
  { code: '367', name: '현대카드' },
  { code: '381', name: 'KB국민카드' },
  { code: '368', name: '롯데카드' },
  { code: '374', name: '하나카드' },
  { code: '361', name: 'BC카드' },
  { code: '371', name: 'NH카드' },
];

export const BANKS: readonly Issuer[] = [
  { code: '004', name: 'KB국민은행' },
  { code: '088', name: '신한은행' },
  { code: '020', name: '우리은행' },
  { code: '081', name: '하나은행' },
  { code: '011', name: 'NH농협은행' },
  { code: '003', name: 'IBK기업은행' },
];

/** The issuers or banks that a buyer chooses from, for a pay method; none for methods without such a choice. */
export function issuersFor(pay_method: string): readonly Issuer[] {
  if (pay_method === 'card') return CARD_ISSUERS;
  return pay_method === 'vbank' ? BANKS : [];
}

/** Instalments on offer: Korean cards split 50,000 won and more (request-params: `card_quota`). */
export function quotasFor(pay_method: string, amount: number, currency: string): readonly number[] {
  if (pay_method !== 'card') return [];
  return currency === 'KRW' && amount >= 50_000 ? [0, 2, 3, 4, 5, 6, 12] : [0];
}
