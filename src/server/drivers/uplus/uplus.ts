import { createPg } from '../tosspayments/create-pg';

/** The driver of Toss Payments under its older name: new contracts of either name speak the same API. */
export const uplus = createPg('uplus');
