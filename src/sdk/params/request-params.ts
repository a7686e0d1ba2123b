/*
 * What `IMP.request_pay` takes: types only, not a byte of the bundle. The parameters are the original's, each with the
 * PGs that read it; where no PG is named, all of them do. Tests hold them to the schema and the catalogue.
 */
import type { BypassParams } from './bypass-params';
import type { PaypalParams } from './bypass-paypal';
import type { WindowParams } from './method-params';
import type { NavercoParams } from './naverco-params';
import type { NaverpayParams } from './naverpay-params';
import type { AddressParams, BillingParams, BuyerParams, ChannelParams, OrderParams, SdkParams } from './order-params';
import type { Optional } from './param-values';
import type { ShopParams } from './shop-params';

/** The parameters of `request_pay`. Only `amount` is required; keys not listed here reach the PG as they are. */
export type RequestPayParams = ChannelParams &
  OrderParams &
  BuyerParams &
  BillingParams &
  AddressParams &
  WindowParams &
  ShopParams &
  NaverpayParams &
  NavercoParams &
  PaypalParams &
  SdkParams & {
    /** For one PG's own parameters. `bypass.sandbox` steers the sandbox without clicks. */
    bypass?: Optional<BypassParams>;
    [key: string]: unknown;
  };
