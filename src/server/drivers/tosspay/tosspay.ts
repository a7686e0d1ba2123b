import { createPg } from './create-pg';

/** The driver of Toss Pay as older contracts have it: payments alone. */
export const tosspay = createPg({ code: 'tosspay', methods: ['card'], hasKeys: false });
