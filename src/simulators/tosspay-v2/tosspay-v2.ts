import { createSimulator } from '../tosspay/create-simulator';

/** The simulator of Toss Pay. */
export const tosspayV2 = createSimulator('tosspay_v2');
