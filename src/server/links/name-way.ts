import type { Pg } from '../../catalog/define-pg';
import { findWallet } from '../sandbox/wallets';

const NAMES: Readonly<Record<string, { readonly ko: string; readonly en: string }>> = {
  card: { ko: '신용카드', en: 'Card' },
  trans: { ko: '실시간 계좌이체', en: 'Bank transfer' },
  vbank: { ko: '가상계좌', en: 'Virtual account' },
  phone: { ko: '휴대폰', en: 'Phone bill' },
  cultureland: { ko: '컬쳐랜드 상품권', en: 'Cultureland voucher' },
  smartculture: { ko: '스마트문상', en: 'Smart Culture voucher' },
  happymoney: { ko: '해피머니', en: 'Happy Money voucher' },
  booknlife: { ko: '도서문화상품권', en: 'Book & Life voucher' },
};

/** What buyers call a way to pay: a gateway's method by its kind, a wallet by its name, anything else as its PG. */
export function nameWay(pg: Pg, pay_method: string, locale: 'ko' | 'en'): string {
  const method = pg.kind === 'gateway' ? (NAMES[pay_method] ?? findWallet(pay_method)) : findWallet(pg.code);
  return method?.[locale] ?? pg.name[locale];
}
