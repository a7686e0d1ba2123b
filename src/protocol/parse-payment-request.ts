import { ImpError } from './errors';
import { read } from './fields';
import { invalidField, say } from './messages';
import { type PaymentRequest, paymentRequestSchema } from './payment-request';

/**
 * The merchant's parameters as a typed request. Throws `REQUEST_INVALID` with a sentence about the first field that is
 * wrong, in the language that the parameters ask for. What depends on the PG is `checkRequest`'s to say.
 */
export function parsePaymentRequest(params: unknown): PaymentRequest {
  const given = (typeof params === 'object' && params ? params : {}) as Readonly<Record<string, unknown>>;
  const { value, issues } = read(paymentRequestSchema, params);
  const [issue] = issues;
  // Zero is for registering a billing key.
  if (!issue && (value.amount > 0 || value.customer_uid)) return value;
  const { path, expected } = issue ?? { path: 'amount', expected: 'amount' };
  const message = invalidField(path ?? 'params', expected, path ? given[path] : params);
  throw new ImpError('REQUEST_INVALID', say(message, given['language']));
}
