export type Wallet = {
  readonly ko: string;
  readonly en: string;
  /** What the buyer's own balance in it is called; null where it only holds cards. */
  readonly balance: { readonly ko: string; readonly en: string } | null;
};

const money = (ko: string, en: string): Wallet => ({ ko, en, balance: { ko: `${ko} 머니`, en: `${en} balance` } });
const points = (ko: string, en: string): Wallet => ({ ko, en, balance: { ko: `${ko} 포인트`, en: `${en} points` } });
const cardsOnly = (ko: string, en: string): Wallet => ({ ko, en, balance: null });

/** The simple pays of Korea, by the `pay_method` or PG code that opens them. */
const WALLETS: Readonly<Record<string, Wallet>> = {
  applepay: cardsOnly('애플페이', 'Apple Pay'),
  kakao: money('카카오페이', 'Kakao Pay'),
  kakaopay: money('카카오페이', 'Kakao Pay'),
  kcp_quick: cardsOnly('KCP 퀵페이', 'KCP Quick Pay'),
  kpay: cardsOnly('케이페이', 'KPAY'),
  lgpay: cardsOnly('LG페이', 'LG Pay'),
  lpay: points('엘페이', 'L.PAY'),
  naverco: points('네이버페이', 'Naver Pay'),
  naverpay: points('네이버페이', 'Naver Pay'),
  payco: points('페이코', 'PAYCO'),
  pinpay: cardsOnly('핀페이', 'PINPAY'),
  samsung: cardsOnly('삼성페이', 'Samsung Pay'),
  samsungpay: cardsOnly('삼성페이', 'Samsung Pay'),
  skpay: points('SK페이', 'SK Pay'),
  smilepay: money('스마일페이', 'Smile Pay'),
  ssgpay: money('SSG페이', 'SSGPAY'),
  syrup: cardsOnly('시럽페이', 'Syrup Pay'),
  toss_brandpay: money('토스 브랜드페이', 'Toss Brandpay'),
  tosspay: money('토스페이', 'Toss Pay'),
  tosspay_v2: money('토스페이', 'Toss Pay'),
};

/** The wallet behind a `pay_method` or a PG; undefined for what is none. */
export function findWallet(code: string): Wallet | undefined {
  return Object.hasOwn(WALLETS, code) ? WALLETS[code] : undefined;
}
