import { type Account, createAccount } from './account';
import { createEvents, type Events } from './events';
import type { InitOptions } from './public-types';

/** What the members of one `IMP` share. */
export type ImpState = {
  account: Account | undefined;
  /** The script's nonce, for pages whose Content-Security-Policy asks for one. */
  readonly nonce: string | undefined;
  /** True from a `request_pay` until its callback: the first call owns the window. */
  busy: boolean;
  /** Takes the window away that is open; undefined while none is. */
  close: (() => void) | undefined;
  readonly events: Events;
  /** What the buttons of `loadUI` pay for, by type: the latest counts at a click. */
  readonly ui: Record<string, object>;
};

export function createState(nonce?: string): ImpState {
  return { nonce, account: undefined, busy: false, close: undefined, events: createEvents(), ui: {} };
}

export type Merchant = {
  readonly userCode: string;
  readonly tierCode: string | undefined;
  readonly options: InitOptions | undefined;
  /** Origin of the gateway that served the script; undefined for npm, where `options` name it. */
  readonly gateway?: string | undefined;
};

/** Names the merchant for whom this page takes payments from now on, and fetches its channels. */
export function chooseMerchant(state: ImpState, { userCode, tierCode, options = {}, gateway }: Merchant): void {
  const { gateway: given = gateway, strictPg = false } = options;
  state.account = given && userCode ? keepOrCreate(state.account, { given, userCode, tierCode, strictPg }) : undefined;
  // What it rejects with is told to whoever pays; nobody waits for it here.
  state.account?.ask().then(
    () => state.events.emit('ready', { userCode }),
    () => undefined,
  );
}

type Wish = { given: string; userCode: string; tierCode: string | undefined; strictPg: boolean };

/** Keeps the account that is there when the same one is asked for again: `init` in every render costs one request. */
function keepOrCreate(current: Account | undefined, { given, userCode, tierCode, strictPg }: Wish): Account {
  const options = {
    gateway: given.endsWith('/') ? given.slice(0, -1) : given,
    userCode,
    tierCode,
    strictPg,
  };
  const same =
    current?.gateway === options.gateway &&
    current.userCode === options.userCode &&
    current.tierCode === options.tierCode &&
    current.strictPg === strictPg;
  return same ? current : createAccount(options);
}
