import { type Account, type AccountOptions, createAccount } from './account';
import { createEvents, type Events } from './events';
import { watchPage } from './guard-page';
import { readLines } from './load-module';
import type { InitOptions } from './public-types';
import type { LineSource } from './tell-fault';

/** What the members of one `IMP` share. */
export type ImpState = {
  account: Account | undefined;
  /** The script's nonce, for pages whose Content-Security-Policy asks for one. */
  readonly nonce: string | undefined;
  /** True from a `request_pay` until its callback: the first call owns the window. */
  busy: boolean;
  /** While a payment of an earlier page is asked for. */
  resuming: boolean;
  /** Takes the window away that is open; undefined while none is. */
  close: (() => void) | undefined;
  /** The latest gateway that the page has named, for what has to be told of a page without a merchant. */
  gateway: string | undefined;
  /** Nothing is told to developers. */
  quiet: boolean;
  /** Where it has the part of the SDK from that words it. */
  readLines: LineSource;
  readonly events: Events;
  /** What the buttons of `loadUI` pay for, by type: the latest counts at a click. */
  readonly ui: Record<string, UiOrder>;
  /** Replaces what one of them pays for; there once the part of the SDK is that places them. */
  updateUi: ((type: string, params: unknown) => void) | undefined;
};

/** What a button pays for, and ids for which its group gives the channel that the button shows. */
export type UiOrder = { readonly params: object; readonly makeId: () => string };

export function createState(nonce?: string): ImpState {
  return {
    nonce,
    account: undefined,
    gateway: undefined,
    quiet: false,
    readLines,
    busy: false,
    resuming: false,
    close: undefined,
    events: createEvents(),
    ui: {},
    updateUi: undefined,
  };
}

export type Merchant = {
  readonly userCode: string;
  readonly tierCode: string | undefined;
  readonly options: InitOptions | undefined;
  /** Origin of the gateway that served the script; undefined for npm, where `options` name it. */
  readonly gateway?: string | undefined;
  /** The test key of the script; `options` may name another. */
  readonly testKey?: string | undefined;
};

/** Names the merchant for whom this page takes payments from now on, and fetches its channels. */
export function chooseMerchant(state: ImpState, { userCode, tierCode, options = {}, ...script }: Merchant): void {
  watchPage();
  const { gateway = script.gateway, strictPg = false, testKey = script.testKey, quiet = false } = options;
  state.gateway = gateway;
  state.quiet = quiet;
  state.account =
    gateway && userCode ? keepOrCreate(state.account, { gateway, userCode, tierCode, strictPg, testKey }) : undefined;
  // What it rejects with is told to whoever pays; nobody waits for it here.
  state.account?.ask().then(
    () => state.events.emit('ready', { userCode }),
    () => undefined,
  );
}

/** Keeps the account that is there when the same one is asked for again: `init` in every render costs one request. */
function keepOrCreate(current: Account | undefined, { gateway, ...wish }: AccountOptions): Account {
  const options: AccountOptions = { ...wish, gateway: gateway.endsWith('/') ? gateway.slice(0, -1) : gateway };
  const names = Object.keys(options) as (keyof AccountOptions)[];
  return current && names.every((name) => current[name] === options[name]) ? current : createAccount(options);
}
