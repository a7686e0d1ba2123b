import { RestError } from './rest-error';

/** Throws where nothing would be paid. */
export function expectPositive({ amount }: { readonly amount: number }): void {
  if (amount <= 0) throw new RestError('INPUT_INVALID', 'amount: expected a number above 0');
}
