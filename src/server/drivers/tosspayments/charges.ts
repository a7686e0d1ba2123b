/* Charges without a window and accounts by the API (tosspayments.md 7). */
import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { fromMinorUnits } from '../../../protocol/amount';
import type { PgAnswer } from '../answers';
import type { Card, PgKeyAnswer } from '../billing';
import type { PgConnection } from '../contract';
import type { Params } from '../notices';
import type { PgOrder } from '../order';
import { AnswerLost } from '../pg-http';
import { taxPartsOf } from '../tax-parts';
import type { Api } from './api';
import { orderNameOf, toDueDate } from './begin';
import { fromBank } from './codes';
import { billingSchema, isRefusal, paymentSchema, readReply, toAnswer, toKey } from './payment';

/** What Toss Payments does beside its window. */
export function createCharges(api: Api): Pick<PgConnection, 'billing' | 'accounts'> {
  return {
    billing: {
      issueKey: (owner, card) => {
        const person = { customerKey: randomUUID(), customerName: owner.name, customerEmail: owner.email };
        return askKey(api, 'card', { fields: { ...person, ...cardFields(card) }, once: owner.key_order });
      },
      chargeKey: (order, pg_key, quota) => chargeKey(api, order, { pg_key, quota }),
      chargeCard: (order, card, quota) =>
        charge(api, order, {
          path: '/v1/payments/key-in',
          step: 'key-in',
          fields: { ...cardFields(card), ...quotaFields(quota) },
        }),
      deleteKey: async (_, pg_key) => {
        const { billingKey } = splitKey(pg_key);
        const path = `/v1/billing/${encodeURIComponent(billingKey)}`;
        const reply = await api.send(path, { call: 'delete-key', method: 'DELETE' });
        // Contracts that have no such call leave the key to whoever knows it; nobody does from now on.
        if (reply.status < 400 || reply.status === 404 || reply.status === 405) return { kind: 'deleted' };
        const refusal = readReply(reply, z.unknown());
        return isRefusal(refusal) ? refusal : { kind: 'deleted' };
      },
    },
    accounts: {
      issueAccount: (order, { bank, due_at, holder }) =>
        charge(api, order, {
          path: '/v1/virtual-accounts',
          step: 'account',
          fields: {
            customerName: (holder ?? order.buyer_name ?? orderNameOf(order)).slice(0, 100),
            bank: fromBank(bank),
            dueDate: toDueDate(due_at),
          },
        }),
    },
  };
}

/** Asks for the key of a card that its owner has registered in the window. Nothing is charged. */
export async function issueByWindow(api: Api, order: PgOrder, { authKey = '' }: Params): Promise<PgAnswer> {
  const { imp_uid, memory } = order;
  const fields = { authKey, customerKey: memory['customer_key'] };
  const answer = await askKey(api, 'issue', { fields, once: `issue-${imp_uid}`, imp_uid });
  if (answer.kind === 'declined') return answer;
  const { kind: _, ...key } = answer;
  return {
    kind: 'approved',
    // A key has no number that may be shown.
    pg_tid: '',
    pay_method: 'card',
    emb_pg_provider: null,
    apply_num: '',
    bank_code: null,
    bank_name: null,
    card_code: key.card_code,
    card_name: key.card_name,
    card_number: key.card_number,
    card_quota: 0,
    key,
  };
}

type KeyRequest = {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly once: string;
  readonly imp_uid?: string;
};

async function askKey(api: Api, by: 'issue' | 'card', { fields, ...about }: KeyRequest): Promise<PgKeyAnswer> {
  const path = `/v1/billing/authorizations/${by}`;
  const answer = readReply(
    await api.send(path, { call: 'approve', fields: dropEmpty(fields), ...about }),
    billingSchema,
  );
  if (isRefusal(answer)) return answer;
  if (answer.customerKey !== fields['customerKey'])
    throw new AnswerLost('Toss Payments answered for another customer.');
  return { kind: 'issued', ...toKey(answer) };
}

function chargeKey(api: Api, order: PgOrder, { pg_key, quota }: { readonly pg_key: string; readonly quota: number }) {
  const { billingKey, customerKey } = splitKey(pg_key);
  return charge(api, order, {
    path: `/v1/billing/${encodeURIComponent(billingKey)}`,
    step: 'billing',
    fields: { customerKey, customerName: order.buyer_name, ...quotaFields(quota) },
  });
}

/** As `toKey` writes it. */
function splitKey(pg_key: string): { readonly billingKey: string; readonly customerKey: string } {
  const [billingKey = '', customerKey = ''] = pg_key.split(' ');
  return { billingKey, customerKey };
}

type Charge = {
  readonly path: string;
  /** Beside the order, what its Idempotency-Key stands for. */
  readonly step: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

async function charge(api: Api, order: PgOrder, { path, step, fields }: Charge): Promise<PgAnswer> {
  const { imp_uid, amount_minor, currency, buyer_email } = order;
  const { taxFree } = taxPartsOf(order);
  if (currency !== 'KRW')
    return { kind: 'declined', code: 'INVALID_REQUEST', text: `원화만 결제할 수 있습니다: ${currency}` };
  const reply = await api.send(path, {
    call: 'approve',
    fields: dropEmpty({
      amount: fromMinorUnits(amount_minor, currency),
      orderId: imp_uid,
      orderName: orderNameOf(order),
      customerEmail: buyer_email,
      ...(taxFree > 0 && { taxFreeAmount: taxFree }),
      ...fields,
    }),
    once: `${step}-${imp_uid}`,
    imp_uid,
  });
  return toAnswer(readReply(reply, paymentSchema), order);
}

function cardFields({ number, expiry, birth, pwd_2digit }: Card) {
  const [year = '', month = ''] = expiry.split('-');
  return {
    cardNumber: number,
    cardExpirationYear: year.slice(-2),
    cardExpirationMonth: month,
    customerIdentityNumber: birth,
    cardPassword: pwd_2digit,
  };
}

function quotaFields(quota: number) {
  return quota > 1 ? { cardInstallmentPlan: quota } : {};
}

function dropEmpty(fields: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
}
