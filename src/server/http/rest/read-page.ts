import * as z from 'zod/mini';
import { whole } from './fields';
import { RestError } from './rest-error';

const MOST_LISTED = 1_000;

/** `page` from 1, `limit` of at most 1,000; more is cut (gateway contract 5). */
export const pageFields = {
  page: whole(1, 1_000_000),
  limit: whole(1, Number.MAX_SAFE_INTEGER, `a whole number from 1, of which ${MOST_LISTED} are listed at most`),
};

const pageSchema = z.object(pageFields);

export type Page = { readonly page: number; readonly limit: number };

export function readPage({ page = 1, limit = 20 }: z.infer<typeof pageSchema>): Page {
  return { page, limit: Math.min(limit, MOST_LISTED) };
}

/** A part of a list with its neighbours' numbers, 0 where there is none. */
export function toPage<Item>(
  { page, limit }: Page,
  { total, list }: { readonly total: number; readonly list: Item[] },
) {
  return { total, previous: page - 1, next: page * limit < total ? page + 1 : 0, list };
}

/** Said of a range that ends before it begins. */
export const FROM_AFTER_TO = 'from, to: expected from before to';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 93;

/** At most three months (gateway contract 6.3, 6.5). */
export function checkRange({ from, to }: { readonly from: number; readonly to: number }): void {
  if (from > to) throw new RestError('INPUT_INVALID', FROM_AFTER_TO);
  if (to - from > LONGEST_DAYS * DAY_MS) throw new RestError('INPUT_INVALID', 'from, to: at most 3 months');
}
