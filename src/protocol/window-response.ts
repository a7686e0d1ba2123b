import type { CertificationResponse } from './certification-response';
import type { PaymentResponse } from './payment-response';

/** What a hosted window can end with. */
export type WindowResponse = PaymentResponse | CertificationResponse;
