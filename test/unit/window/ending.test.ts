import { expect, it } from 'vitest';
import { endingOf } from '../../../src/window/ending';
import { makeResult } from './views';

it.each([
  [{ success: true, status: 'paid' }, 'approved'],
  [{ success: true, status: 'ready', vbank_num: '1234' }, 'issued'],
  [{ success: true, status: 'ready' }, 'awaited'],
  [{ success: false, error_code: 'PAYMENT_CANCELLED' }, 'cancelled'],
  [{ success: false, error_code: 'PG_DECLINED' }, 'declined'],
  [{ success: false, error_code: 'F1002' }, 'taken'],
  [{ success: false, error_code: 'PG_UNREACHABLE' }, 'unreachable'],
  [{ success: false, error_code: 'RESULT_UNKNOWN' }, 'unknown'],
  [{ success: false, error_code: 'F500' }, 'refused'],
  [{ success: false, error_code: 'INVENTED_LATER' }, 'refused'],
] as const)('reads %j as %s', (response, ending) => {
  expect(endingOf(makeResult(response).response)).toBe(ending);
});
