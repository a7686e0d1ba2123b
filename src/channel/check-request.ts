import { ImpError } from '../protocol/errors';
import type { PgFacts } from '../protocol/merchant-profile';
import { type Message, say, TAX_FREE_TOO_LARGE, whatCame } from '../protocol/messages';
import type { PaymentRequest } from '../protocol/payment-request';
import { findViolation } from './find-violation';

/**
 * A request as its PG will take it, with the currency filled in. Throws `REQUEST_INVALID` for what the PG would refuse:
 * run by the page before a window opens, and by the gateway, which does not trust the page.
 */
export function checkRequest(request: PaymentRequest, { rules, currency }: PgFacts): PaymentRequest {
  const complete = { ...request, currency: request.currency ?? currency };
  const violation = findViolation(rules, complete) ?? findTaxViolation(complete);
  if (violation) throw new ImpError('REQUEST_INVALID', say(violation, request.language));
  return complete;
}

/** No PG takes more tax-free money than money. Whether a currency has such an amount is one of the rules. */
function findTaxViolation({ amount, tax_free = 0 }: PaymentRequest): Message | undefined {
  return tax_free > amount ? whatCame(TAX_FREE_TOO_LARGE, tax_free) : undefined;
}
