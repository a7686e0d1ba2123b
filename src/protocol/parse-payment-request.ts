import { ImpError } from './errors';
import { type Expected, read } from './fields';
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
  const key = issue ? String(issue.path?.[0] ?? '') : 'amount';
  const expected: Expected = issue?.code === 'custom' ? issue.params?.['expected'] : key ? 'amount' : 'object';
  const message = invalidField(key || 'params', expected, key ? given[key] : params);
  throw new ImpError('REQUEST_INVALID', say(message, given['language']));
}
