import { createCipheriv, createHash } from 'node:crypto';
import type { PgAnswer } from '../answers';
import type { BillingCalls, Card, KeyOwner, PgKeyAnswer } from '../billing';
import type { PgOrder } from '../order';
import { AnswerLost } from '../pg-http';
import { taxPartsOf } from '../tax-parts';
import { niceCard } from '../nice-v2/nice-cards';
import { cutBytes, digitsOf, toGoodsName, toKoreanDigits } from '../nice-v2/nice-fields';
import { type Api, API_HOST } from './api';
import { readAnswer, refusalOf, toAnswer } from './messages';
import { partsOf } from './window';

/** Cards that a shop's server registers (nice.md B5). */
export function createBilling(api: Api): BillingCalls {
  return {
    issueKey: (owner, card) => issueKey(api, owner, card),
    chargeKey: (order, BID, quota) => chargeKey(api, order, { BID, quota }),
    deleteKey: async ({ key_order: Moid }, BID) => {
      const EdiDate = api.stamp();
      const SignData = api.hash(api.mid, EdiDate, Moid, BID);
      const fields = { BID, EdiDate, Moid, SignData };
      const path = '/webapi/billing/billkey_remove.jsp';
      const said = readAnswer(await api.send({ call: 'delete-key', host: API_HOST, path, fields }));
      return said.ResultCode === 'F101' ? { kind: 'deleted' } : refusalOf(said);
    },
  };
}

async function issueKey(api: Api, { key_order: Moid, name, tel, email }: KeyOwner, card: Card): Promise<PgKeyAnswer> {
  const EdiDate = api.stamp();
  const fields = {
    EdiDate,
    Moid,
    EncData: encryptCard(card, api.key),
    SignData: api.hash(api.mid, EdiDate, Moid),
    ...buyerFields(name, tel, email),
  };
  const path = '/webapi/billing/billing_regist.jsp';
  const said = readAnswer(await api.send({ call: 'issue-key', host: API_HOST, path, fields }));
  if (said.ResultCode !== 'F100') return refusalOf(said);
  if (!said.BID) throw new AnswerLost('NICE registered a card without telling its key.');
  return {
    kind: 'issued',
    pg_key: said.BID,
    ...niceCard(said.CardCode, said.CardName),
    card_number: `${card.number.slice(0, 6)}******${card.number.slice(12)}`,
    card_type: said.CardCl === '0' || said.CardCl === '1' ? Number(said.CardCl) : null,
  };
}

/** AES-128-ECB with the beginning of the merchant key, in hex. */
export function encryptCard({ number, expiry, birth, pwd_2digit }: Card, key: string): string {
  const [year = '', month = ''] = expiry.split('-');
  const plain = [
    `CardNo=${number}`,
    `ExpYear=${year.slice(-2)}`,
    `ExpMonth=${month}`,
    ...(birth === undefined ? [] : [`IDNo=${birth}`]),
    ...(pwd_2digit === undefined ? [] : [`CardPw=${pwd_2digit}`]),
  ].join('&');
  const cipher = createCipheriv('aes-128-ecb', key.slice(0, 16), null);
  return cipher.update(plain, 'utf8', 'hex') + cipher.final('hex');
}

type KeyCharge = { readonly BID: string; readonly quota: number };

async function chargeKey(api: Api, order: PgOrder, { BID, quota }: KeyCharge): Promise<PgAnswer> {
  const { imp_uid, amount_minor, name, buyer_name, buyer_tel, buyer_email, request } = order;
  if (request['interest_free_by_merchant'] === true) {
    const text = '나이스페이먼츠 빌링은 상점부담 무이자를 지원하지 않습니다.';
    return { kind: 'declined', code: 'PG_UNSUPPORTED', text };
  }
  const EdiDate = api.stamp();
  const tid = tidOfCharge(api, order);
  const { taxFree, vat } = taxPartsOf(order);
  const fields = {
    BID,
    TID: tid,
    EdiDate,
    Moid: imp_uid,
    Amt: amount_minor,
    GoodsName: toGoodsName(name, imp_uid),
    CardInterest: '0',
    CardQuota: String(quota > 1 ? quota : 0).padStart(2, '0'),
    SignData: api.hash(api.mid, EdiDate, imp_uid, amount_minor, BID),
    ...(taxFree === 0 && vat === undefined ? {} : partsOf(amount_minor, taxFree, vat ?? null)),
    ...buyerFields(buyer_name, buyer_tel, buyer_email),
  };
  const path = '/webapi/billing/billing_approve.jsp';
  const said = readAnswer(await api.send({ call: 'approve', host: API_HOST, path, fields, imp_uid }));
  return toAnswer(api, order, { said, tid });
}

/** The number that we give a charge: the same for an order each time, so that a lost answer can be asked for. */
export function tidOfCharge({ mid }: Api, { imp_uid, started_at }: PgOrder): string {
  const digits = createHash('sha256').update(imp_uid).digest().readUInt32BE() % 10_000;
  return `${mid}0116${toKoreanDigits(started_at).slice(2)}${String(digits).padStart(4, '0')}`;
}

function buyerFields(name: string | null, tel: string | null, email: string | null) {
  return {
    BuyerName: name === null ? undefined : cutBytes(name, 30),
    BuyerTel: digitsOf(tel) || undefined,
    BuyerEmail: email ?? undefined,
  };
}
