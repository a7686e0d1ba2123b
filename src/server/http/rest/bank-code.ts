import { findCode } from '../../../catalog/find-code';
import { BANKS } from '../../../catalog/standard-codes';
import { must, readText } from './fields';

/** A bank by its standard code, however it is written: `004`, `04`, `BK04`, `국민`. */
export const needBankCode = () =>
  must({ type: 'string', expected: 'a bank’s standard code of 3 digits' }, (given) => findBankCode(readText(given)));

/** `undefined` for what is no bank. */
export function findBankCode(written = ''): string | undefined {
  return findCode(BANKS, written)?.code;
}
