import { CANCELLED } from '../../protocol/messages';
import type { WindowOutcome } from '../../protocol/window-outcome';
import type { Closing } from '../payments/close';
import type { PaymentDeps } from '../payments/deps';
import { isAbandoned } from '../payments/is-abandoned';
import { type Certification, findByRequest } from '../store/certifications';
import { failCertification, outcomeOf } from './outcome';

/** The window of an identity check is gone: one that is not done counts as cancelled. */
export async function closeCertification(
  deps: PaymentDeps,
  { user_code, request_id, unsure }: Closing,
): Promise<WindowOutcome> {
  const found = await findByRequest(deps.db, user_code, request_id);
  if (!found) return { state: 'none' };
  if (unsure && !isAbandoned(found, deps.clock.now())) return certificationOutcome(found);
  await failCertification(deps, found, { code: 'PAYMENT_CANCELLED', message: CANCELLED });
  return certificationOutcome((await findByRequest(deps.db, user_code, request_id)) ?? found);
}

/** What a page may be told of a check. */
export function certificationOutcome(certification: Certification): WindowOutcome {
  const response = outcomeOf(certification);
  return response ? { state: 'done', response, returned: certification.returned_at !== null } : { state: 'pending' };
}
