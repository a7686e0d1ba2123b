import { createSimulator } from './create-simulator';

/** The simulator of Toss Pay as older contracts have it. */
export const tosspay = createSimulator('tosspay');
