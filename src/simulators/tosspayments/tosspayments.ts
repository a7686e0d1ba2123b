import { createSimulator } from './create-simulator';

/** The simulator of Toss Payments. */
export const tosspayments = createSimulator('tosspayments');
