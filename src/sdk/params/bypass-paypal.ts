import type { Optional, TextParam } from './param-values';

/** `paypal` (Express Checkout). */
export type PaypalParams = {
  /** Risk data agreed with PayPal. */
  optional?: Optional<{
    /** Sends `stc_data` to PayPal. */
    use_stc_api?: boolean;
    /** By PayPal's names, such as `sender_account_id`. */
    stc_data?: Readonly<Record<string, unknown>>;
    [key: string]: unknown;
  }>;
};

/** `bypass.paypal_v2`. `spb` are the buttons that pay, `rt` those that register. */
export type PaypalBypass = {
  /** How the buttons look, by the names of PayPal's own script: `layout` and so on. */
  style?: Optional<Readonly<Record<string, unknown>>>;
  /** `spb`: buttons to allow, joined by commas. `paylater` only shows when it is here. */
  'enable-funding'?: TextParam;
  /** `spb`: buttons to hide, joined by commas. */
  'disable-funding'?: TextParam;
  /** `spb`: where the goods go; none or one. */
  purchase_units?: Optional<readonly [] | readonly [PaypalPurchaseUnit]>;
  /** `spb`: who pays. */
  payer?: Optional<{
    /** Needed in Brazil. */
    tax_info?: Optional<Readonly<Record<string, unknown>>>;
    /** The payer's own address. */
    address?: Optional<{ country_code: string; [key: string]: unknown }>;
    [key: string]: unknown;
  }>;
  /** `rt`: where the goods go. */
  shipping_address?: Optional<{
    recipient_name?: TextParam;
    line1: string;
    line2?: TextParam;
    city: string;
    state?: TextParam;
    postal_code?: TextParam;
    country_code: string;
  }>;
  /** Risk data by line of business: `sender_account_id`, `sender_first_name`, `sender_create_date` and so on. */
  additional_data?: Optional<readonly { key: string; value: unknown }[]>;
  [key: string]: unknown;
};

export type PaypalPurchaseUnit = {
  shipping?: Optional<{
    /** Where to. */
    address?: Optional<{
      address_line_1?: TextParam;
      address_line_2?: TextParam;
      /** State or province. */
      admin_area_1?: TextParam;
      /** City. */
      admin_area_2: string;
      postal_code?: TextParam;
      country_code: string;
    }>;
    /** To whom. */
    name?: Optional<{ full_name?: TextParam }>;
  }>;
  [key: string]: unknown;
};
