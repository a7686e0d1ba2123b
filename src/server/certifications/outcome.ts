import type { CertificationResponse } from '../../protocol/certification-response';
import type { ErrorCode } from '../../protocol/errors';
import { paymentFailure } from '../../protocol/payment-failure';
import { type Message, say } from '../../protocol/messages';
import type { PaymentDeps } from '../payments/deps';
import { type Certification, failBegun } from '../store/certifications';

/** How a check ended; undefined while somebody is still at it. */
export function outcomeOf(certification: Certification): CertificationResponse | undefined {
  const { imp_uid, merchant_uid, pg_provider, certified_at, fail_code, fail_reason, sandbox } = certification;
  const test = sandbox ? { sandbox } : {};
  if (certified_at !== null) {
    const pg_type = 'certification';
    return { success: true, imp_success: true, imp_uid, merchant_uid, pg_provider, pg_type, ...test };
  }
  if (fail_code === null) return undefined;
  // Written by `failCertification` from a typed code.
  const failure = { code: fail_code as ErrorCode, message: fail_reason ?? '', merchant_uid, imp_uid };
  return { ...paymentFailure(failure), ...test };
}

export type Failing = { readonly code: ErrorCode; readonly message: Message };

/** Ends a check without success, unless it has ended; whoever it was about is forgotten. Gives it as it stands. */
export function failCertification(
  { db, clock, log }: PaymentDeps,
  { imp_uid, language }: Certification,
  { code, message }: Failing,
): Promise<Certification | undefined> {
  const fail_reason = say(message, language ?? undefined);
  log('info', 'certification.failed', { imp_uid, code });
  return failBegun(db, imp_uid, { failed_at: clock.now(), fail_code: code, fail_reason, person_sealed: null });
}
