import type { Condition } from '../protocol/merchant-profile';
import { textsAt } from './texts-at';

/** Whether a condition of the catalogue holds for a request. */
export function holds(when: Condition, request: unknown): boolean {
  return Object.entries(when).every(([field, pattern]) => {
    const expression = new RegExp(pattern, 'su');
    return textsAt(request, field).some((text) => expression.test(text));
  });
}
