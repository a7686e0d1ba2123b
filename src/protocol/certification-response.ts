import type { PaymentFailure } from './payment-response';

/**
 * The answer of `IMP.certification` (sdk contract 10.1). Who it was is for the shop's server to ask
 * (`GET /certifications/{imp_uid}`): no name ever reaches the page.
 */
export type CertificationResponse =
  | {
      success: true;
      imp_success: true;
      imp_uid: string;
      merchant_uid: string;
      pg_provider: string;
      pg_type: 'certification';
      /** There for a check of a test channel, which anybody passes under any name. */
      sandbox?: true;
    }
  | PaymentFailure;
