import { createPg } from './create-pg';

/** The driver of Toss Payments. */
export const tosspayments = createPg('tosspayments');
