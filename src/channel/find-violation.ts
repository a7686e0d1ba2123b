import type { Message } from '../protocol/messages';
import { whatCame } from '../protocol/messages';
import type { ParamRule } from '../protocol/merchant-profile';
import { holds } from './holds';
import { textsAt } from './texts-at';

/** The first rule of a PG that a request breaks, as a sentence: field, rule and what came (product.md 6.5). */
export function findViolation(
  rules: readonly ParamRule[],
  request: Readonly<Record<string, unknown>>,
): Message | undefined {
  for (const [when, field, pattern, ko, en, wide = 1] of rules) {
    const wrong = textsAt(request, field).find((text) => !new RegExp(pattern, 'su').test(widen(text, wide)));
    if (wrong !== undefined && holds(when, request)) return whatCame([`${field}: ${ko}`, `${field}: ${en}`], wrong);
  }
  return undefined;
}

/** Writes a character beyond ASCII as often as it counts: PGs limit bytes of EUC-KR, not characters. */
function widen(text: string, wide: number): string {
  return wide > 1 ? text.replace(/[^\0-\x7f]/gu, (character) => character.repeat(wide)) : text;
}
