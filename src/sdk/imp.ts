import { readReturnUrl } from '../protocol/return-url';
import { type Account, createAccount } from './account';
import { addDialogStyle } from './dialog-style';
import { createEvents } from './events';
import type { Imp, InitOptions } from './public-types';
import { certify, type ImpState, requestPay } from './request-pay';
import { VERSION } from './version';

export type ImpOrigin = {
  /** Origin of the gateway that served the script; undefined for npm, where `init` names it. */
  readonly gateway?: string | undefined;
  /** The script's nonce, for pages whose Content-Security-Policy asks for one. */
  readonly nonce?: string | undefined;
};

/** Makes an `IMP`. Its members are closures: any `this` will do. */
export function createImp({ gateway, nonce }: ImpOrigin = {}): Imp {
  const events = createEvents();
  const state: ImpState = { account: undefined, busy: false, close: undefined, events };

  function use(userCode: string, tierCode: string | undefined, options: InitOptions = {}): void {
    const { gateway: given = gateway, strictPg = false } = options;
    state.account =
      given && userCode ? chooseAccount(state.account, { given, userCode, tierCode, strictPg }) : undefined;
    // What it rejects with is told to whoever pays; nobody waits for it here.
    state.account?.load().then(
      () => events.emit('ready', { userCode }),
      () => undefined,
    );
  }

  return {
    version: VERSION,
    init: (userCode, options) => use(userCode, undefined, options),
    agency: (userCode, tierCode, options) => use(userCode, tierCode, options),
    request_pay: (params, callback) => {
      addDialogStyle(nonce);
      return requestPay(state, params, callback);
    },
    certification: (params, callback) => {
      addDialogStyle(nonce);
      return certify(state, params, callback);
    },
    close: () => state.close?.(),
    communicate: (message) => {
      const to = state.account?.gateway;
      for (const frame of document.querySelectorAll<HTMLIFrameElement>('.imp-frame-open'))
        if (to) frame.contentWindow?.postMessage(message, to);
    },
    readRedirectResult: (url = location.href) => readReturnUrl(url),
    on: events.on,
  };
}

type Wish = { given: string; userCode: string; tierCode: string | undefined; strictPg: boolean };

/** Keeps the account that is there when the same one is asked for again: `init` in every render costs one request. */
function chooseAccount(current: Account | undefined, { given, userCode, tierCode, strictPg }: Wish): Account {
  const options = {
    gateway: given.replace(/\/+$/, ''),
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
