import type { PaymentFailure } from './payment-response';
import type { Presentation } from './presentation';

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
      error_code?: undefined;
      error_msg?: undefined;
      is_recoverable?: undefined;
      /** How the window was shown; there where it could not open in the way that was wanted first. */
      presentation?: Presentation;
      /** There for a check of a test channel, which anybody passes under any name. */
      sandbox?: true;
    }
  | PaymentFailure;
