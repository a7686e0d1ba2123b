import { looseObject, readFlag, readStrictly, readText, optional, required } from './fields';
import type { WindowResponse } from './window-response';

/** The part of a response that is checked; the rest travels as the gateway sent it. */
const responseSchema = looseObject(() => ({
  success: required('flag', readFlag),
  merchant_uid: required('text', readText),
}));

const stateSchema = looseObject(() => ({
  state: required('text', readText),
  returned: optional('flag', readFlag),
  imp_uid: optional('text', readText),
  key: optional('text', readText),
}));

/**
 * What the gateway knows of a payment when the page asks (`POST /payments/ready/{user_code}/close`): `done` with the
 * final answer, `pending` while the PG has not answered, `none` when no payment was made under that `request_id`.
 * `returned`: the merchant has had the answer in its `m_redirect_url`.
 */
export type WindowOutcome =
  | { readonly state: 'done'; readonly response: WindowResponse; readonly returned?: boolean | undefined }
  | ({ readonly state: 'pending' | 'none' } & Partial<Resumable>);

/** What a page that is left may keep of a payment, and ask by how it ended: no secret, and nobody's data. */
export type Resumable = { readonly imp_uid: string; readonly key: string };

/** Reads the gateway's answer; throws on anything else. */
export function parseWindowOutcome(answer: unknown): WindowOutcome {
  const { state, returned, imp_uid, key } = readStrictly(stateSchema, answer);
  if (state !== 'done')
    return { state: state === 'none' ? 'none' : 'pending', ...(imp_uid && key && { imp_uid, key }) };
  return { state, returned, response: parseResponse((answer as Readonly<Record<string, unknown>>)['response']) };
}

/** A response that crossed a wire. Throws when it is none. */
export function parseResponse(value: unknown): WindowResponse {
  return readStrictly(responseSchema, value) as unknown as WindowResponse;
}
