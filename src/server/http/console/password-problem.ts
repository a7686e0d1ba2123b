import type { ConsoleLocale } from '../../../console/locale';
import { ACCOUNTS_TEXTS } from '../../../console/texts/accounts';

const SHORTEST = 10;
const LONGEST = 1000;

/** Why a new password cannot be taken; undefined when it can. Length is what keeps it from being guessed. */
export function passwordProblem(password: string, locale: ConsoleLocale): string | undefined {
  const texts = ACCOUNTS_TEXTS[locale];
  if (password.length < SHORTEST) return texts.shortPassword;
  return password.length > LONGEST ? texts.longPassword : undefined;
}
