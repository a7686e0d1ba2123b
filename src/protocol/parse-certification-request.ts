import { type CertificationRequest, certificationRequestSchema } from './certification-request';
import { ImpError } from './errors';
import { read } from './fields';
import { invalidField, say } from './messages';

const GUARD = 'min_age';
/** What nobody writes who means anything else, by its letters alone: `minAge`, `min_ages`, `minimum-age`, `ageLimit`. */
const LIKE_GUARD = /^((mi|mi[a-z]|mni|min[a-z]|minimum)ages?|minaeg|ages?(min|minimum|limit)|limitages?)$/i;

/** A request as the gateway takes it. Throws `REQUEST_INVALID` where `min_age`, or a field that is spelt almost like it, cannot be read. */
export function parseCertificationRequest(params: unknown): CertificationRequest {
  const given = Object(params ?? {}) as Readonly<Record<string, unknown>>;
  const { value, issues } = read(certificationRequestSchema, given);
  const wrong =
    issues.find(({ path }) => path === GUARD)?.path ??
    Object.keys(given).find((key) => key !== GUARD && LIKE_GUARD.test(key.replace(/[^a-z]/gi, '')));
  if (!wrong) return value;
  const message = invalidField(GUARD, 'number', wrong === GUARD ? given[GUARD] : wrong);
  throw new ImpError('REQUEST_INVALID', say(message, given['language']));
}
