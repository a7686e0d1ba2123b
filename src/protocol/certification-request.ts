import { ImpError } from './errors';
import { looseObject, type Output, optional, read, readFlag, readNumber, readText } from './fields';
import { invalidField, say } from './messages';
import { readPresentations } from './presentation';

/**
 * What a merchant hands to `IMP.certification`, parsed by the SDK inside the click and by the gateway once more. Keys
 * not listed travel through (request-params: certification).
 */
export const certificationRequestSchema = looseObject(() => {
  const text = optional('text', readText);
  return {
    channelKey: text,
    pg: text,
    merchant_uid: text,
    language: text,
    m_redirect_url: text,
    popup: optional('flag', readFlag),
    /** The ways to show the window, in the order in which they are tried. */
    presentation: optional('presentation', readPresentations),
    /** Full years; who is younger is refused. */
    min_age: optional('number', readNumber),
    /** Prefill the form. */
    name: text,
    phone: text,
    carrier: text,
    /** The service that asks, as its users know it. */
    company: text,
  };
});

export type CertificationRequest = Output<typeof certificationRequestSchema>;

/**
 * Tolerant: a field that cannot be read counts as left out, as nothing of it costs money. Not so `min_age`, which keeps
 * children out: throws `REQUEST_INVALID` where it, or a field that is spelt almost like it, cannot be read.
 */
export function parseCertificationRequest(params: unknown): CertificationRequest {
  const given = Object(params ?? {}) as Readonly<Record<string, unknown>>;
  const { value, issues } = read(certificationRequestSchema, given);
  const wrong =
    issues.find(({ path }) => path === GUARD)?.path ??
    Object.keys(given).find((key) => key !== GUARD && /^minage$/i.test(key.replace(/[^a-z]/gi, '')));
  if (!wrong) return value;
  const message = invalidField(GUARD, 'number', wrong === GUARD ? given[GUARD] : wrong);
  throw new ImpError('REQUEST_INVALID', say(message, given['language']));
}

const GUARD = 'min_age';
