import { ImpError } from './errors';
import { read } from './fields';
import { invalidField, say } from './messages';
import { type PaymentRequest, paymentRequestSchema } from './payment-request';
import { writeJson } from './write-json';

/**
 * The merchant's parameters as a typed request. Throws `REQUEST_INVALID` with a sentence about the first field that is
 * wrong, in the language that the parameters ask for. What depends on the PG is `checkRequest`'s to say.
 */
export function parsePaymentRequest(params: unknown): PaymentRequest {
  const given = (typeof params === 'object' && params ? params : {}) as Readonly<Record<string, unknown>>;
  const { value, issues } = read(paymentRequestSchema, params);
  const [issue] = issues;
  // Zero is for registering a billing key.
  if (!issue && (value.amount > 0 || value.customer_uid)) {
    checkSize('custom_data', given, 8);
    checkSize('params', given, 32);
    return value;
  }
  const { path, expected } = issue ?? { path: 'amount', expected: 'amount' };
  const message = invalidField(path ?? 'params', expected, path ? given[path] : params);
  throw new ImpError('REQUEST_INVALID', say(message, given['language']));
}

/** What is kept with a payment has a bound, in kilobytes of JSON: several times what any shop needs. */
function checkSize(path: string, given: Readonly<Record<string, unknown>>, most: number): void {
  const value = path === 'params' ? given : given[path];
  const size = new TextEncoder().encode(writeJson(value) ?? '').length;
  if (size <= most * 1024) return;
  const message = invalidField(path, `≤ ${most} KB`, `${Math.ceil(size / 1024)} KB`);
  throw new ImpError('REQUEST_INVALID', say(message, given['language']));
}
