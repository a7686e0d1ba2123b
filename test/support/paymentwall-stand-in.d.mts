type Params = Record<string, string>;

export const PROJECT: { readonly key: string; readonly secret: string };
export function baseString(params: Params): string;
export function hash(text: string, version: number | string, secret: string): string;
export function signPingback(params: Params, version?: number, secret?: string): Params;

export type Told = { readonly status: number; readonly text: string; readonly isTaken: boolean };

export type StandInOrder = {
  params: Params;
  refs: string[];
  refunded?: boolean;
  risk?: 'approved' | 'pending' | 'declined';
};

export type PaymentwallStandIn = {
  readonly origin: string;
  readonly state: {
    pingbacks: 'before' | 'after' | 'never';
    outcome: string;
    tickets: { result: number; errors?: string[] } | 'hang';
    statusApi: boolean;
  };
  readonly tickets: Params[];
  readonly deliveries: Params[];
  readonly orders: Map<string, StandInOrder>;
  readonly tell: (imp_uid: string, more: Params) => Promise<Told>;
  readonly pingbackOf: (imp_uid: string, more: Params) => Params;
  readonly close: () => Promise<void>;
};

export function startPaymentwall(options?: {
  port?: number;
  pingback?: string;
  version?: number;
  custom?: boolean;
}): Promise<PaymentwallStandIn>;
