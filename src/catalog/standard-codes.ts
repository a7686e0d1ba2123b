/**
 * A card issuer or a bank by its standard three digits, which payments and accounts carry whatever the PG (gateway
 * contract 6.9).
 */
export type StandardCode = {
  readonly code: string;
  /** As Korean PGs write it into their answers. */
  readonly ko: string;
  readonly en: string;
};

export const CARDS: readonly StandardCode[] = [
  { code: '361', ko: 'BC카드', en: 'BC' },
  { code: '364', ko: '광주카드', en: 'Kwangju' },
  { code: '365', ko: '삼성카드', en: 'Samsung' },
  { code: '366', ko: '신한카드', en: 'Shinhan' },
  { code: '367', ko: '현대카드', en: 'Hyundai' },
  { code: '368', ko: '롯데카드', en: 'Lotte' },
  { code: '369', ko: '수협카드', en: 'Suhyup' },
  { code: '370', ko: '씨티카드', en: 'Citi' },
  { code: '371', ko: 'NH카드', en: 'NH' },
  { code: '372', ko: '전북카드', en: 'Jeonbuk' },
  { code: '373', ko: '제주카드', en: 'Jeju' },
  { code: '374', ko: '하나카드', en: 'Hana' },
  { code: '381', ko: 'KB국민카드', en: 'KB Kookmin' },
  { code: '041', ko: '우리카드', en: 'Woori' },
  { code: '002', ko: 'KDB산업은행카드', en: 'KDB' },
  { code: '045', ko: '새마을금고카드', en: 'MG' },
  { code: '048', ko: '신협카드', en: 'Shinhyup' },
  { code: '071', ko: '우체국카드', en: 'Korea Post' },
  { code: '089', ko: 'K뱅크', en: 'K Bank' },
  { code: '090', ko: '카카오뱅크', en: 'KakaoBank' },
];

export const BANKS: readonly StandardCode[] = [
  { code: '002', ko: 'KDB산업은행', en: 'KDB' },
  { code: '003', ko: 'IBK기업은행', en: 'IBK' },
  { code: '004', ko: 'KB국민은행', en: 'KB Kookmin' },
  { code: '007', ko: '수협은행', en: 'Suhyup' },
  { code: '011', ko: 'NH농협은행', en: 'NH Nonghyup' },
  { code: '012', ko: '지역농축협', en: 'Local Nonghyup' },
  { code: '020', ko: '우리은행', en: 'Woori' },
  { code: '023', ko: 'SC제일은행', en: 'Standard Chartered' },
  { code: '027', ko: '한국씨티은행', en: 'Citi' },
  { code: '031', ko: '대구은행', en: 'Daegu' },
  { code: '032', ko: '부산은행', en: 'Busan' },
  { code: '034', ko: '광주은행', en: 'Kwangju' },
  { code: '037', ko: '전북은행', en: 'Jeonbuk' },
  { code: '039', ko: '경남은행', en: 'Kyongnam' },
  { code: '045', ko: '새마을금고', en: 'MG' },
  { code: '048', ko: '신협', en: 'Shinhyup' },
  { code: '071', ko: '우체국', en: 'Korea Post' },
  { code: '081', ko: '하나은행', en: 'Hana' },
  { code: '088', ko: '신한은행', en: 'Shinhan' },
  { code: '089', ko: 'K뱅크', en: 'K Bank' },
  { code: '090', ko: '카카오뱅크', en: 'KakaoBank' },
  { code: '092', ko: '토스뱅크', en: 'Toss Bank' },
];
