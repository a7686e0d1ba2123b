import type { Clock } from '../clock';
import type { PgRegistry } from '../drivers';
import type { ChannelAccess } from '../drivers/contract';
import type { Log } from '../log';
import type { Profile } from '../merchants/find-profile';
import type { Seal } from '../seal';
import type { OrderInMode, OrderState } from '../store/order-states';
import type { NewPayment, Payment } from '../store/payments';
import type { Db } from '../store/schema';
import type { Noticed, WrittenNotice } from './write-notices';
import type { Reach } from '../webhooks/reach';

/** What the payment use cases work with. */
export type PaymentDeps = {
  readonly db: Db;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly log: Log;
  /** The gateway's own origin, whose console makes test payments. */
  readonly publicUrl: string;
  /** Called once a webhook may have been written: it need not wait for the next look. */
  readonly onWebhook: () => void;
  /** A merchant or one of its tiers with its channels, read once for all who ask at the same time. */
  readonly readProfile: (user_code: string, tier_code: string | undefined) => Promise<Profile | undefined>;
  /** A payment, read once for all that are asked for at the same time. */
  readonly readPayment: (imp_uid: string) => Promise<Payment | undefined>;
  /** What is known of an order before a window opens for it. */
  readonly readOrder: (order: OrderInMode) => Promise<OrderState>;
  /** Writes a new payment, unless its page's request has one: then that one is given. */
  readonly writePayment: (payment: NewPayment) => Promise<Payment>;
  /** Writes what a PG has told, and says what came of it. */
  readonly writeNotice: (noticed: Noticed) => Promise<WrittenNotice>;
  /** The PGs, the sandbox among them. */
  readonly pgs: PgRegistry;
  /** A channel with its credentials, for its PG's driver. */
  readonly readAccess: (channel_key: string) => Promise<ChannelAccess>;
  /** Where shops' servers may be. */
  readonly reach: Reach;
};
