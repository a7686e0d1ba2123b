import { fromMinorUnits } from '../../protocol/amount';
import { isListedHost } from '../merchants/is-listed-host';
import { isWebUrl } from '../merchants/is-origin';
import type { Payment } from '../store/payments';
import type { Db } from '../store/schema';
import { reachOf } from '../webhooks/reach';
import { sendWebhook } from '../webhooks/send-webhook';
import type { PaymentDeps } from './deps';

/** How long a shop has to answer (gateway contract 8). */
export const CONFIRM_MS = 10_000;

/** A shop that did not say yes. */
export type ShopRefusal = {
  /** For the buyer, in the shop's words where it gave any. */
  readonly reason: string;
  readonly status: number | null;
  readonly problem: string | null;
};

/** Where a shop wants to be asked before its buyer is charged: a request's `confirm_url`, where its merchant may use one. */
export async function findConfirmUrl(db: Db, { request, user_code }: Payment): Promise<string | undefined> {
  const url = request['confirm_url'];
  if (typeof url !== 'string' || !isWebUrl(url)) return undefined;
  const merchant = await db
    .selectFrom('merchants')
    .select('confirm_process')
    .where('user_code', '=', user_code)
    .executeTakeFirst();
  return merchant?.confirm_process ? url : undefined;
}

/** Asks a shop whether it can deliver: HTTP 200 says yes, anything else and silence say no (gateway contract 8). */
export async function askShop(
  { db, reach }: Pick<PaymentDeps, 'db' | 'reach'>,
  { imp_uid, user_code, merchant_uid, amount_minor, currency, sandbox }: Payment,
  url: string,
): Promise<ShopRefusal | undefined> {
  const amount = fromMinorUnits(amount_minor, currency);
  const body = JSON.stringify({ imp_uid, merchant_uid, amount, ...(sandbox && { sandbox }) });
  const headers = { 'content-type': 'application/json', 'user-agent': 'openimp' };
  const { status, problem, answer } = await sendWebhook({
    ...{ url, headers, body, waitMs: CONFIRM_MS },
    mayReach: await reachOf({ db, reach }, { user_code, url }),
  });
  if (status === 200) return undefined;
  if (problem?.includes('TIMEOUT')) return { reason: TOO_LATE, status, problem };
  // What a page has named may be any server's answer, and the page's buyer would read it.
  const isTheirs = problem === null && (await isListedHost(db, user_code, url));
  return { reason: isTheirs ? readReason(answer) : UNKNOWN, status, problem };
}

const UNKNOWN = '알 수 없음';
const TOO_LATE = '고객사 서버가 10초 안에 응답하지 않았습니다. 결제되지 않았습니다';
const LONGEST = 200;

/** The shop's own reason, where its answer has one. */
function readReason(answer: string): string {
  try {
    const { reason } = JSON.parse(answer) as { reason?: unknown };
    return typeof reason === 'string' && reason ? reason.slice(0, LONGEST) : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}
