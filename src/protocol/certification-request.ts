import { looseObject, type Output, optional, read, readFlag, readNumber, readText } from './fields';
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
 * children out: it stays as it came, for the gateway to refuse (`parse-certification-request.ts`).
 */
export function readCertificationRequest(params: unknown): CertificationRequest {
  const given = Object(params ?? {}) as CertificationRequest;
  return { ...read(certificationRequestSchema, given).value, min_age: given.min_age };
}
