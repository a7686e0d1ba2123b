import * as z from 'zod/mini';

/** Which of the two tabs; anything else is the first. */
export const modeSchema = z.catch(z.enum(['test', 'live']), 'test');

/** Of one tab. */
export const CHANNELS_PER_PAGE = 50;
