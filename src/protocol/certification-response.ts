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
    }
  | {
      success: false;
      imp_success: false;
      /** Null when nothing was begun. */
      imp_uid: string | null;
      merchant_uid: string;
      /** A code of `ERRORS`. */
      error_code: string;
      error_msg: string;
    };
