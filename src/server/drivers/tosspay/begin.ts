import type { PgBeginning, PgVisit } from '../contract';
import type { PgOrder } from '../order';
import { taxPartsOf } from '../tax-parts';
import type { Api } from './api';
import { createdSchema, isRefusal, keyPageSchema, readReply } from './messages';
import { wishesOf } from './wishes';

/** Has Toss Pay make a payment, or a registration, and sends the buyer to its page: a page of its own, as it bears no frame. */
export function begin(api: Api, order: PgOrder, visit: PgVisit): Promise<PgBeginning> {
  return order.registers ? beginKey(api, order, visit) : beginPayment(api, order, visit);
}

async function beginPayment(api: Api, order: PgOrder, visit: PgVisit): Promise<PgBeginning> {
  const { imp_uid, pay_method } = order;
  const { card, bypass } = wishesOf(order.request);
  const fields = {
    ...amountFields(order),
    retUrl: `${visit.back}/approved`,
    retCancelUrl: `${visit.back}/left`,
    // We decide after the return was checked.
    autoExecute: false,
    retAppScheme: appSchemeOf(order),
    expiredTime: bypass?.tosspay_v2?.expiredTime ?? undefined,
    enablePayMethods: ENABLED[pay_method],
    installment: card?.useInstallment === false ? 'NOT_USE' : undefined,
  };
  const answer = readReply(await api.send('/api/v2/payments', fields, { call: 'ready', imp_uid }), createdSchema);
  if (isRefusal(answer)) return answer;
  return visitPage(api, answer.checkoutPage, { pay_token: answer.payToken });
}

/** A `pay_method` that names one of the two ways; none for both. */
const ENABLED: Readonly<Record<string, string>> = { tosspay_card: 'CARD', tosspay_money: 'TOSS_MONEY' };

/** One key for each registration: the number that its owner is shown with is the payment's. */
async function beginKey(api: Api, order: PgOrder, visit: PgVisit): Promise<PgBeginning> {
  const { imp_uid, request } = order;
  const { customer_id, bypass } = wishesOf(request);
  const userId = customer_id ?? '';
  const fields = {
    userId,
    displayId: imp_uid,
    productDesc: describeProduct(order),
    resultCallback: visit.notice,
    returnSuccessUrl: `${visit.back}/registered`,
    returnFailureUrl: `${visit.back}/failed`,
    encryptedUserCi: bypass?.tosspay_v2?.encryptedUserCi ?? undefined,
  };
  const answer = readReply(await api.send('/api/v1/billing-key', fields, { call: 'ready', imp_uid }), keyPageSchema);
  if (isRefusal(answer)) return answer;
  return visitPage(api, answer.checkoutUri, { user_id: userId });
}

function visitPage({ http }: Api, address: string, memory: Readonly<Record<string, string>>): PgBeginning {
  if (!http.own(address)) {
    return { kind: 'declined', code: 'FOREIGN_HOST', text: '토스페이가 아닌 주소로 연결하려고 했습니다.' };
  }
  return { kind: 'begun', step: { kind: 'visit', address, isFramed: false }, memory };
}

/** What is paid, as a window and a charge without a buyer both say it. */
export function amountFields(order: PgOrder) {
  const { taxFree, vat } = taxPartsOf(order);
  const { cashReceipt, cashReceiptTradeOption } = wishesOf(order.request).bypass?.tosspay_v2 ?? {};
  return {
    orderNo: order.imp_uid,
    productDesc: describeProduct(order),
    amount: order.amount_minor,
    amountTaxFree: taxFree,
    amountVat: vat,
    cashReceipt: cashReceipt ?? undefined,
    cashReceiptTradeOption: cashReceiptTradeOption ?? undefined,
  };
}

/** No backslash and no quotation mark may be in it. */
function describeProduct({ name, imp_uid }: PgOrder): string {
  return (
    name
      .replaceAll(/[\\"']/g, ' ')
      .trim()
      .slice(0, 255) || imp_uid
  );
}

/** A plain browser would not come back by one: it is for apps, whose shops name theirs. */
function appSchemeOf({ channel, request }: PgOrder): string | undefined {
  const { app_scheme } = wishesOf(request);
  return channel === 'mobile' && app_scheme ? app_scheme.slice(0, 255) : undefined;
}
