import type { WindowOutcome } from '../../protocol/window-outcome';
import { type Closing, endOfClosed, findClosed, isOpenStill } from '../payments/close';
import type { PaymentDeps } from '../payments/deps';
import { type Certification, findByRequest, findByUid } from '../store/certifications';
import { failCertification, outcomeOf } from './outcome';

/** The window of an identity check is gone: one that is not done counts as cancelled. */
export async function closeCertification(deps: PaymentDeps, closing: Closing): Promise<WindowOutcome> {
  const { db } = deps;
  const byRequest = ({ user_code, request_id }: Closing) => findByRequest(db, user_code, request_id);
  const found = await findClosed(closing, {
    byRequest,
    byUid: (imp_uid) => findByUid(db, closing.user_code, imp_uid),
  });
  if (!found) return { state: 'none' };
  if (isOpenStill(closing, found, deps.clock.now())) return certificationOutcome(found);
  await failCertification(deps, found, endOfClosed(closing));
  return certificationOutcome((await findByUid(db, closing.user_code, found.imp_uid)) ?? found);
}

/** What a page may be told of a check. */
export function certificationOutcome(certification: Certification): WindowOutcome {
  const response = outcomeOf(certification);
  return response ? { state: 'done', response, returned: certification.returned_at !== null } : { state: 'pending' };
}
