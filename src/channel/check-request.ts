import { toMinorUnits } from '../protocol/amount';
import { ImpError } from '../protocol/errors';
import type { PgFacts } from '../protocol/merchant-profile';
import { invalidField, type Message, say, TAX_FREE_TOO_LARGE, whatCame } from '../protocol/messages';
import type { PaymentRequest } from '../protocol/payment-request';
import { findViolation } from './find-violation';

/**
 * A request as its PG will take it, with the currency filled in. Throws `REQUEST_INVALID` for what the PG would refuse:
 * run by the page before a window opens, and by the gateway, which does not trust the page.
 */
export function checkRequest(request: PaymentRequest, { rules, currency }: PgFacts): PaymentRequest {
  const complete = { ...request, currency: request.currency ?? currency };
  const violation = findAmountViolation(complete) ?? findViolation(rules, complete);
  if (violation) throw new ImpError('REQUEST_INVALID', say(violation, request.language));
  return complete;
}

/** A fraction of a won does not exist, and no PG takes more tax-free money than money. */
function findAmountViolation({
  amount,
  tax_free = 0,
  currency,
}: PaymentRequest & { currency: string }): Message | undefined {
  if (toMinorUnits(amount, currency) === undefined) return invalidField('amount', 'amount', amount);
  return tax_free > amount ? whatCame(TAX_FREE_TOO_LARGE, tax_free) : undefined;
}
