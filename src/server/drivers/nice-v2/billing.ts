import { createCipheriv } from 'node:crypto';
import type { PgAnswer } from '../answers';
import type { BillingCalls, Card, KeyOwner, PgKeyAnswer } from '../billing';
import type { PgOrder } from '../order';
import { AnswerLost } from '../pg-http';
import { taxPartsOf } from '../tax-parts';
import type { Api } from './api';
import { isRefusal, readPayment, readResult, toAnswer } from './messages';
import { niceCard } from './nice-cards';
import { cutBytes, digitsOf, toGoodsName } from './nice-fields';

/** Cards that a shop's server registers; NICE has no window for them (nice.md A6). */
export function createBilling(api: Api): BillingCalls {
  return {
    issueKey: (owner, card) => issueKey(api, owner, card),
    chargeKey: (order, bid, quota) => chargeKey(api, order, { bid, quota }),
    deleteKey: async (owner, bid) => {
      const said = readResult(
        await api.post(`/v1/subscribe/${encodeURIComponent(bid)}/expire`, {
          call: 'delete-key',
          fields: { orderId: owner.key_order },
          signed: [owner.key_order, bid],
        }),
      );
      // Deleted before, or by NICE.
      return isRefusal(said) && said.code !== 'U115' ? said : { kind: 'deleted' };
    },
  };
}

async function issueKey(api: Api, owner: KeyOwner, card: Card): Promise<PgKeyAnswer> {
  const { key_order, name, tel, email } = owner;
  const said = readResult(
    await api.post('/v1/subscribe/regist', {
      call: 'issue-key',
      fields: {
        encData: encryptCard(card, api.secretKey),
        encMode: 'A2',
        orderId: key_order,
        ...buyerFields(name, tel, email),
      },
      signed: [key_order],
    }),
  );
  if (isRefusal(said)) return said;
  // Names are capitalised in one of the manual's samples.
  const named = Object.fromEntries(Object.entries(said).map(([key, value]) => [key.toLowerCase(), value]));
  const read = (key: string) => (typeof named[key] === 'string' ? named[key] : '');
  if (read('bid') === '') throw new AnswerLost('NICE registered a card without telling its key.');
  return {
    kind: 'issued',
    pg_key: read('bid'),
    ...niceCard(read('cardcode'), read('cardname')),
    card_number: `${card.number.slice(0, 6)}******${card.number.slice(12)}`,
    card_type: null,
  };
}

/** `encMode` A2, the one on which all states of the manual agree: AES-256-CBC, its vector the key's beginning. */
export function encryptCard({ number, expiry, birth, pwd_2digit }: Card, secretKey: string): string {
  const [year = '', month = ''] = expiry.split('-');
  const plain = [
    `cardNo=${number}`,
    `expYear=${year.slice(-2)}`,
    `expMonth=${month}`,
    ...(birth === undefined ? [] : [`idNo=${birth}`]),
    ...(pwd_2digit === undefined ? [] : [`cardPw=${pwd_2digit}`]),
  ].join('&');
  const cipher = createCipheriv('aes-256-cbc', secretKey.slice(0, 32), secretKey.slice(0, 16));
  return cipher.update(plain, 'utf8', 'hex') + cipher.final('hex');
}

type KeyCharge = { readonly bid: string; readonly quota: number };

/** A charge whose answer is lost is net-cancelled by its order, as any other. */
async function chargeKey(api: Api, order: PgOrder, { bid, quota }: KeyCharge): Promise<PgAnswer> {
  const { imp_uid, amount_minor, name, buyer_name, buyer_tel, buyer_email, request } = order;
  if (request['interest_free_by_merchant'] === true) {
    const text = '나이스페이먼츠 빌링은 상점부담 무이자를 지원하지 않습니다.';
    return { kind: 'declined', code: 'PG_UNSUPPORTED', text };
  }
  const { taxFree } = taxPartsOf(order);
  const reply = await api.post(`/v1/subscribe/${encodeURIComponent(bid)}/payments`, {
    call: 'approve',
    imp_uid,
    fields: {
      orderId: imp_uid,
      amount: amount_minor,
      goodsName: toGoodsName(name, imp_uid),
      cardQuota: String(quota > 1 ? quota : 0),
      useShopInterest: false,
      taxFreeAmt: taxFree > 0 ? taxFree : undefined,
      ...buyerFields(buyer_name, buyer_tel, buyer_email),
    },
    signed: [imp_uid, bid],
  });
  return toAnswer(api, order, readPayment(reply));
}

function buyerFields(name: string | null, tel: string | null, email: string | null) {
  return {
    buyerName: name === null ? undefined : cutBytes(name, 30),
    buyerTel: digitsOf(tel) || undefined,
    buyerEmail: email ?? undefined,
  };
}
