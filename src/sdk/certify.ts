import { readCertificationRequest } from '../protocol/certification-request';
import type { CertificationResponse } from '../protocol/certification-response';
import { answerCall, type CallKind } from './answer-call';
import { keepZone } from './keep-zone';
import type { ImpState } from './state';

const CERTIFICATION: CallKind = { type: 'certification', parse: readCertificationRequest };

/** As `requestPay`, for an identity verification (sdk contract 10.1). */
export function certify(state: ImpState, params: unknown, callback: unknown): Promise<CertificationResponse> {
  return answerCall(CERTIFICATION, state, { params, callback: keepZone(callback) }) as Promise<CertificationResponse>;
}
