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

/** The parameters of `request_pay` that are known. Only `amount` is required. */
export type KnownRequestPayParams = ChannelParams &
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
  };

/** The parameters of `request_pay`; keys not listed here reach the PG as they are. */
export type RequestPayParams = KnownRequestPayParams & { [key: string]: unknown };

/** A parameter's name as it comes out when somebody writes it like the rest of their JavaScript: `merchantUid`. */
type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

/** What such a name should have been. No parameter's own name is among them. */
type Misspelt = {
  [
    Name in Extract<keyof KnownRequestPayParams, string> as Camel<Name> extends keyof KnownRequestPayParams
      ? never
      : Camel<Name>
  ]?: `did you mean ${Name}?`;
};

/** Refuses names that look like a parameter's and are none: they would reach the PG, and nothing would read them. */
export type WellSpelt<Params> = string extends keyof Params ? unknown : Pick<Misspelt, keyof Params & keyof Misspelt>;
