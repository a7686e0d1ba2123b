/** As `POST /paymentwall/delivery` takes it; times are epoch milliseconds. */
export type PgDelivery = {
  readonly merchant_uid: string;
  readonly type: string;
  readonly status: string;
  readonly estimated_delivery_datetime: number;
  readonly estimated_update_datetime: number;
  readonly refundable: boolean;
  readonly reason: string | undefined;
  readonly details: string | undefined;
  readonly carrier_tracking_id: string | undefined;
  readonly carrier_type: string | undefined;
  /** By the name behind `shipping_address_`. */
  readonly shipping_address: Readonly<Record<string, string>>;
};

export type PgDeliveryAnswer = {
  readonly error_code: number | null;
  readonly error: string | null;
  readonly notices: readonly string[];
};
