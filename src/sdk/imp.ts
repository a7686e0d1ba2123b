import { readReturnUrl } from '../protocol/return-url';
import { certify } from './certify';
import { loadModule, readUi as readFromGateway } from './load-module';
import { loadUi, type UiSource, updateUi } from './load-ui';
import { openZzim } from './naver-zzim';
import type { Imp } from './public-types';
import { readDocument } from './read-document';
import { requestPay } from './request-pay';
import { hasReturned, resume } from './resume';
import { chooseMerchant, createState, type ImpState } from './state';
import { VERSION } from './version';

export type ImpOrigin = {
  /** Origin of the gateway that served the script; undefined for npm, where `init` names it. */
  readonly gateway?: string | undefined;
  /** What the script tag or its address names; `init` may name another. */
  readonly testKey?: string | undefined;
  /** What its members share. */
  readonly state?: ImpState;
  /** Where `loadUI` has its part of the SDK from; left out, from the gateway. */
  readonly readUi?: UiSource;
};

/** Makes an `IMP`. Its members are closures: any `this` will do. */
export function createImp({ state = createState(), readUi = readFromGateway, ...script }: ImpOrigin = {}): Imp {
  state.gateway = script.gateway;
  return {
    version: VERSION,
    init: (userCode, options) => chooseMerchant(state, { userCode, tierCode: undefined, options, ...script }),
    agency: (userCode, tierCode, options) => chooseMerchant(state, { userCode, tierCode, options, ...script }),
    request_pay: (params: unknown, callback?: unknown) => requestPay(state, params, callback),
    certification: (params, callback) => certify(state, params, callback),
    loadUI: (type, params, callback) => loadUi(state, type, { params, callback, readUi }),
    updateLoadUIRequest: (type, params) => updateUi(state, type, params),
    loadModule: (type, store, data) => {
      const { gateway, testKey } = state.account ?? script;
      return loadModule(gateway, type, { test_key: testKey, ...store, ...data });
    },
    naver_zzim: (params) => openZzim(state, params),
    close: () => state.close?.(),
    communicate: (message) => {
      const to = state.account?.gateway;
      for (const frame of readDocument('querySelectorAll').call(document, 'iframe.imp-frame-open'))
        if (to) (frame as HTMLIFrameElement).contentWindow?.postMessage(message, to);
    },
    hasReturned: () => hasReturned(state),
    resume: (callback) => resume(state, callback),
    readRedirectResult: (url = location.href) => readReturnUrl(url),
    on: state.events.on,
  };
}
