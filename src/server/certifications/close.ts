import { CANCELLED } from '../../protocol/messages';
import type { WindowOutcome } from '../../protocol/window-outcome';
import type { PaymentDeps } from '../payments/deps';
import { type Certification, findByRequest } from '../store/certifications';
import { failCertification, outcomeOf } from './outcome';

/** As those of payments (`payments/close.ts`): what a reload takes, and a window that never spoke. */
const LEAVING_MS = 2_000;
const SILENT_MS = 10_000;

export type Closing = {
  readonly user_code: string;
  readonly request_id: string;
  /** The page has lost sight of the window: the person may be going on in it. */
  readonly unsure: boolean;
};

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

function isAbandoned({ unwatched, left_at, started_at }: Certification, now: number): boolean {
  if (left_at !== null) return left_at <= now - LEAVING_MS;
  return !unwatched && started_at <= now - SILENT_MS;
}
