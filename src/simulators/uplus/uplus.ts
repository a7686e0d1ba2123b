import { createSimulator } from '../tosspayments/create-simulator';

/** The simulator of Toss Payments under its older name. */
export const uplus = createSimulator('uplus');
