import type { ConsoleLocale } from '../../../console/locale';
import { SHORTEST_PASSWORD } from '../../admins/create-first-admin';
import { ACCOUNTS_TEXTS } from '../../../console/texts/accounts';

const LONGEST = 1000;

/** Why a new password cannot be taken; undefined when it can. Length is what keeps it from being guessed. */
export function passwordProblem(password: string, locale: ConsoleLocale): string | undefined {
  const texts = ACCOUNTS_TEXTS[locale];
  if (password.length < SHORTEST_PASSWORD) return texts.shortPassword;
  return password.length > LONGEST ? texts.longPassword : undefined;
}
