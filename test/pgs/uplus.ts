import type { PgCase } from './pg-case';
import { pgCase as tosspayments } from './tosspayments';

/** The same API under the older name. */
export const pgCase: PgCase = { ...tosspayments, code: 'uplus' };
