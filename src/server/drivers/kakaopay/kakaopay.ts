/*
 * Kakao Pay (open-api): the buyer agrees on its page, and our approval takes the money. It has no net cancel and no
 * notices, and finds a payment by its own number alone, which is therefore kept before the buyer goes (kakaopay.md 5, 12).
 */
import { createHash } from 'node:crypto';
import { buyerIdOf } from '../../buyer-id';
import type { PgAnswer, PgCancel, PgCancelAnswer, PgFinding, PgRecovery, PgRefusal } from '../answers';
import {
  type BuyerReturn,
  ChannelIncomplete,
  type ChannelAccess,
  type Pg,
  type PgBeginning,
  type PgConnection,
  type PgVisit,
} from '../contract';
import type { Params } from '../notices';
import type { PgOrder } from '../order';
import { AnswerLost, NotSent, type PgHttp, type PgReply } from '../pg-http';
import { taxPartsOf } from '../tax-parts';
import {
  cancelSchema,
  isRefusal,
  type KakaoOrder,
  orderSchema,
  paymentSchema,
  readReply,
  readySchema,
  toApproval,
  toFoundApproval,
} from './messages';

const API = 'open-api.kakaopay.com';
/** Its pages: live, and of test channels. */
const PAGES = ['online-pay.kakaopay.com', 'mockup-pg-web.kakao.com', 'pg-web.kakao.com'];
const HOSTS = [API, ...PAGES];

/** The driver of Kakao Pay. Test and live have the same hosts: the CID decides. */
export const kakaopay: Pg = {
  code: 'kakaopay',
  hosts: { live: HOSTS, test: HOSTS },
  connect: (channel, { http }): PgConnection => {
    const api = createApi(channel, http);
    return {
      findUnsupported: ({ currency }) => (currency === 'KRW' ? undefined : `payments in ${currency}`),
      begin: (order, visit) => begin(api, order, visit),
      readReturn: (_, { hint, params }) => readReturn(hint, params),
      approve: (order, proof) => approve(api, order, proof),
      recover: (order, proof) => recover(api, order, proof),
      find: (order) => find(api, order),
      cancel: (order, cancel) => cancelPayment(api, order, cancel),
      billing: {
        chargeKey: (order, sid, quota) => chargeKey(api, order, { sid, quota }),
        deleteKey: async (_, sid) => {
          const answer = readReply(
            await api.send('manage/subscription/inactive', { sid }, { call: 'delete-key' }),
            ANYTHING,
          );
          return isRefusal(answer) ? answer : { kind: 'deleted' };
        },
      },
    };
  },
};

/** What is said does not matter. */
const ANYTHING = { safeParse: () => ({ success: true, data: {} }) };

type Api = {
  readonly http: PgHttp;
  readonly send: (
    path: string,
    fields: Readonly<Record<string, string | number | undefined>>,
    about: { readonly call: string; readonly imp_uid?: string; readonly isRepeatable?: boolean },
  ) => Promise<PgReply>;
};

/** Speaks for one channel. Throws a `ChannelIncomplete`. */
function createApi({ pg_id, credentials }: ChannelAccess, http: PgHttp): Api {
  const cid = pg_id || (credentials['cid'] ?? '');
  const secret = credentials['secret_key'] ?? '';
  const missing = [...(cid ? [] : ['cid']), ...(secret ? [] : ['secret_key'])];
  if (missing.length) throw new ChannelIncomplete(missing);
  const cid_secret = credentials['cid_secret'] || undefined;
  // Both spellings are seen for keys of development (kakaopay.md 13).
  const prefix = credentials['key_prefix'] === 'DEV_SECRET_KEY' ? 'DEV_SECRET_KEY' : 'SECRET_KEY';
  return {
    http,
    send: (path, fields, about) =>
      http.send({
        host: API,
        path: `/online/v1/payment/${path}`,
        headers: { Authorization: `${prefix} ${secret}` },
        body: { json: { cid, cid_secret, ...fields } },
        ...about,
      }),
  };
}

async function begin({ http, send }: Api, order: PgOrder, visit: PgVisit): Promise<PgBeginning> {
  const fields = {
    ...amountFields(order),
    partner_user_id: userOf(order),
    approval_url: `${visit.back}/approved`,
    cancel_url: `${visit.back}/left`,
    fail_url: `${visit.back}/failed`,
    ...methodFields(order),
  };
  const answer = readReply(await send('ready', fields, { call: 'ready', imp_uid: order.imp_uid }), readySchema);
  if (isRefusal(answer)) return answer;
  const { tid, next_redirect_pc_url, next_redirect_mobile_url } = answer;
  const address =
    visit.window === 'iframe'
      ? next_redirect_pc_url
      : pageOf(order, { pc: next_redirect_pc_url, mobile: next_redirect_mobile_url });
  if (!http.own(address))
    return { kind: 'declined', code: 'FOREIGN_HOST', text: '카카오페이가 아닌 주소로 연결하려고 했습니다.' };
  return {
    kind: 'begun',
    step: { kind: 'visit', address, isFramed: visit.window === 'iframe' || order.channel === 'pc' },
    memory: { tid },
  };
}

function pageOf({ channel }: PgOrder, pages: { readonly pc: string; readonly mobile: string }): string {
  return channel === 'mobile' ? pages.mobile : pages.pc;
}

/** What is paid, as `ready` and a charge without a buyer both say it. */
function amountFields(order: PgOrder) {
  const { taxFree, vat } = taxPartsOf(order);
  return {
    partner_order_id: order.imp_uid,
    item_name: order.name.slice(0, 100) || order.imp_uid,
    quantity: 1,
    total_amount: order.amount_minor,
    tax_free_amount: taxFree,
    vat_amount: vat,
  };
}

/** Of `bypass.kakaopay` and `display`, what narrows the buyer's choice. */
function methodFields({ request }: PgOrder) {
  const { kakaopay: own } = (request['bypass'] ?? {}) as {
    readonly kakaopay?: Readonly<Record<string, unknown>> | null;
  };
  const { card_quota } = (request['display'] ?? {}) as { readonly card_quota?: unknown };
  const method = own?.['payment_method_type'];
  const redirect = own?.['custom_json'] ?? undefined;
  const [months] = Array.isArray(card_quota) ? (card_quota as readonly unknown[]) : [];
  const { app_scheme } = request;
  return {
    payment_method_type: method === 'CARD' || method === 'MONEY' ? method : undefined,
    install_month: typeof months === 'number' && months > 1 && months <= 12 ? months : undefined,
    custom_json:
      redirect === undefined && typeof app_scheme !== 'string'
        ? undefined
        : JSON.stringify(redirect ?? { return_custom_url: String(app_scheme) }),
  };
}

/** No personal datum may be in it; the same for a customer's every payment, as keys are the user's who left them. */
function userOf(order: PgOrder): string {
  const { user_code, customer_uid } = order;
  if (customer_uid === null) return buyerIdOf(order);
  return createHash('sha256').update(`${user_code} ${customer_uid}`).digest('hex').slice(0, 40);
}

function readReturn(hint: string, { pg_token }: Params): BuyerReturn {
  if (hint === 'approved') {
    return pg_token ? { kind: 'approve', proof: { pg_token } } : { kind: 'disbelieved', why: 'no pg_token' };
  }
  return hint === 'left'
    ? { kind: 'left' }
    : { kind: 'refused', code: 'FAIL', text: '인증 시간이 지났거나 인증에 실패했습니다.' };
}

async function approve(api: Api, order: PgOrder, { pg_token = '' }: Params): Promise<PgAnswer> {
  const { imp_uid, amount_minor } = order;
  const fields = {
    tid: tidOf(order),
    partner_order_id: imp_uid,
    partner_user_id: userOf(order),
    pg_token,
    total_amount: amount_minor,
  };
  const answer = readReply(await api.send('approve', fields, { call: 'approve', imp_uid }), paymentSchema);
  if (!isRefusal(answer)) {
    if (answer.tid !== tidOf(order)) throw new AnswerLost('Kakao Pay answered for another payment.');
    return toApproval(answer, order);
  }
  // Taken before: what came of it is asked for.
  if (answer.code === '-702') throw new AnswerLost('Kakao Pay says that it was approved already.');
  return answer;
}

async function recover(api: Api, order: PgOrder, proof: Params): Promise<PgRecovery> {
  if (tidOf(order) === '') {
    return {
      kind: 'unknown',
      about: `Kakao Pay finds payments by its own number alone, and has told none of ${order.imp_uid}.`,
    };
  }
  const found = await findOrder(api, order);
  if (isRefusal(found))
    return found.code === '-721' ? { kind: 'dropped' } : { kind: 'unknown', about: `[${found.code}] ${found.text}` };
  switch (found.status) {
    case 'SUCCESS_PAYMENT':
      return toFoundApproval(found);
    // The buyer has agreed, and our approval has not arrived: it is good once.
    case 'AUTH_PASSWORD':
      return proof['pg_token'] ? approve(api, order, proof) : { kind: 'dropped' };
    case 'CANCEL_PAYMENT':
    case 'PART_CANCEL_PAYMENT':
      return { kind: 'declined', code: found.status, text: '카카오페이에서 취소된 결제입니다.' };
    default:
      return { kind: 'dropped' };
  }
}

async function find(api: Api, order: PgOrder): Promise<PgFinding> {
  if (tidOf(order) === '') return { kind: 'none' };
  const found = await findOrder(api, order);
  if (isRefusal(found)) {
    if (found.code === '-721') return { kind: 'none' };
    throw new NotSent(`Kakao Pay refused the inquiry: [${found.code}] ${found.text}`);
  }
  const pg_tid = found.tid;
  switch (found.status) {
    case 'SUCCESS_PAYMENT':
    case 'PART_CANCEL_PAYMENT':
      return { kind: 'paid', pg_tid, amount_minor: found.amount.total, currency: 'KRW' };
    case 'CANCEL_PAYMENT':
      return { kind: 'refunded', pg_tid };
    case 'FAIL_PAYMENT':
    case 'QUIT_PAYMENT':
    case 'FAIL_AUTH_PASSWORD':
      return { kind: 'declined', pg_tid };
    default:
      return { kind: 'none' };
  }
}

async function findOrder(api: Api, order: PgOrder): Promise<KakaoOrder | PgRefusal> {
  const { imp_uid } = order;
  const reply = await api.send('order', { tid: tidOf(order) }, { call: 'inquiry', imp_uid, isRepeatable: true });
  const found = readReply(reply, orderSchema);
  if (!isRefusal(found) && found.partner_order_id !== imp_uid)
    throw new AnswerLost('Kakao Pay answered for another order.');
  return found;
}

/** Nothing tells a repeated cancel of a part from a second one: before it, what was given back so far is looked at. */
async function cancelPayment(api: Api, order: PgOrder, cancel: PgCancel): Promise<PgCancelAnswer> {
  const { imp_uid, amount_minor } = order;
  if (cancel.isRepeat) {
    const found = await findOrder(api, order);
    if (isRefusal(found)) return refusalOf(found);
    if (found.canceled_amount.total >= amount_minor - cancel.left_minor + cancel.amount_minor) {
      const done = found.payment_action_details.filter(({ payment_action_type }) => payment_action_type === 'CANCEL');
      const own = done.slice(cancel.earlier).find(({ amount }) => amount === cancel.amount_minor) ?? done.at(-1);
      return { kind: 'cancelled', pg_tid: own?.aid ?? found.tid, receipt_url: null };
    }
  }
  const fields = {
    tid: tidOf(order),
    cancel_amount: cancel.amount_minor,
    cancel_tax_free_amount: cancel.tax_free_minor,
    cancel_vat_amount: cancel.vat_minor ?? undefined,
    // Another amount is refused, so that two of us never give back twice.
    cancel_available_amount: cancel.left_minor,
  };
  const answer = readReply(await api.send('cancel', fields, { call: 'cancel', imp_uid }), cancelSchema);
  return isRefusal(answer) ? refusalOf(answer) : { kind: 'cancelled', pg_tid: answer.aid, receipt_url: null };
}

function refusalOf({ code, text }: { readonly code: string; readonly text: string }) {
  return { kind: 'refused', code, text } as const;
}

type KeyCharge = { readonly sid: string; readonly quota: number };

async function chargeKey(api: Api, order: PgOrder, { sid, quota }: KeyCharge): Promise<PgAnswer> {
  const fields = {
    ...amountFields(order),
    sid,
    partner_user_id: userOf(order),
    install_month: quota > 1 ? quota : undefined,
  };
  const { imp_uid } = order;
  const answer = readReply(await api.send('subscription', fields, { call: 'approve', imp_uid }), paymentSchema);
  if (isRefusal(answer)) return answer;
  const { key: _, ...approval } = toApproval(answer, order);
  return { ...approval, memory: { tid: answer.tid } };
}

/** The number that Kakao Pay gave the order when it began; empty where it has given none. */
function tidOf({ memory, pg_tid }: PgOrder): string {
  return String(memory['tid'] ?? pg_tid ?? '');
}
