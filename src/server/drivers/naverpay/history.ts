import type { PgRefusal } from '../answers';
import type { PgOrder } from '../order';
import type { NaverApi } from './api';
import { historySchema, isRefusal, type NaverDetail, readReply } from './messages';

/** Shops' clocks and Naver's may differ. */
const MARGIN_MS = 600_000;
/** Of a day or less, no shop has more approvals. */
const MOST_PAGES = 50;
const DAY_MS = 86_400_000;

type Wanted = { readonly paymentId: string } | { readonly from: number; readonly to: number; readonly page: number };

/** Approvals and cancels of a payment, or approvals of a time (naverpay.md 5.2). */
export async function listHistory(
  api: NaverApi,
  order: PgOrder,
  wanted: Wanted,
): Promise<readonly NaverDetail[] | PgRefusal> {
  const found = await readPage(api, order, wanted);
  return isRefusal(found) ? found : (found.list ?? []);
}

/** The approval of an order whose number at Naver is not known, from the order's time on. */
export async function findApproval(api: NaverApi, order: PgOrder): Promise<NaverDetail | undefined> {
  const from = order.started_at - MARGIN_MS;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const found = await readPage(api, order, { from, to: from + DAY_MS, page });
    if (isRefusal(found)) return undefined;
    const made = found.list?.find(
      ({ merchantPayKey, merchantPayId, admissionState }) =>
        admissionState === 'SUCCESS' && (merchantPayKey || merchantPayId) === order.imp_uid,
    );
    if (made || page >= found.totalPageCount) return made;
  }
  return undefined;
}

async function readPage(api: NaverApi, order: PgOrder, wanted: Wanted) {
  const about = { call: 'inquiry', order, isRepeatable: true };
  const body =
    'paymentId' in wanted
      ? { paymentId: wanted.paymentId, approvalType: 'ALL', pageNumber: 1, rowsPerPage: 100 }
      : {
          startTime: koreanTime(wanted.from),
          endTime: koreanTime(wanted.to),
          approvalType: 'APPROVAL',
          pageNumber: wanted.page,
          rowsPerPage: 100,
        };
  return readReply(await api.sendJson('v2.2/list/history', body, about), historySchema);
}

/** `YYYYMMDDhhmmss` in Korea. */
function koreanTime(at: number): string {
  return new Date(at + 9 * 3_600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}
