import type { Pg } from '../../../catalog/define-pg';

/** The parameters of a call that shows a channel at work: an order with all that its PG asks for. */
export type SampleOrder = Readonly<Record<string, unknown>>;

/** Everything that some PG asks for; each order takes what its own does. */
const FIELDS: SampleOrder = {
  buyer_name: '홍길동',
  buyer_tel: '01012345678',
  buyer_email: 'buyer@example.com',
  buyer_addr: '서울특별시 중구 세종대로 110',
  buyer_postcode: '04524',
  customer_id: 'buyer-1',
  customer_uid: 'card-1',
  digital: false,
  naverProducts: [{ categoryType: 'ETC', categoryId: 'ETC', uid: 'mug', name: 'Mug', count: 1 }],
  bypass: { kcpQuick: { actionType: 'Pay' }, payletter_global: { pginfo: 'PLCreditCard' } },
};

/** Asked for by no rule, and expected in most shops' calls. */
const USUAL = ['buyer_name', 'buyer_tel', 'buyer_email'];

/** An order of 1,000 of the PG's currency. Its number is made when it is paid, as each try is another order. */
export function sampleOrder(pg: Pg): SampleOrder {
  const currency = pg.currencies.default ?? pg.currencies.codes?.[0] ?? 'KRW';
  const asked = [...USUAL, ...pg.asksFor, ...pg.requires.filter(isForAll).flatMap(({ fields }) => fields)];
  const wanted = Object.keys(FIELDS).filter((field) => asked.some((path) => path.split('.')[0] === field));
  return {
    name: 'Mug',
    amount: currency === 'KRW' || currency === 'JPY' ? 1000 : 10,
    ...(currency !== 'KRW' && { currency }),
    ...(pg.methods.default && { pay_method: pg.methods.default }),
    ...Object.fromEntries(wanted.map((field) => [field, FIELDS[field]])),
  };
}

/** What depends on a method or device is asked for by few calls, and the page lets one add it. */
function isForAll({ when }: Pg['requires'][number]): boolean {
  return Object.entries(when).every(([field, values]) => field === 'pay_method' || values.includes('-'));
}
