import type { MiddlewareHandler } from 'hono';
import { writeHeader } from './write-header';

/** Tells browsers to come by https alone, for a year from each visit. Of a gateway whose public address is https. */
export const demandHttps: MiddlewareHandler = (c, next) => {
  writeHeader(c, 'Strict-Transport-Security', 'max-age=31536000');
  return next();
};
