import { checkRequest } from '../channel/check-request';
import { chooseShare } from '../channel/choose-share';
import { chooseWindow } from '../channel/choose-window';
import { isMobile } from '../channel/is-mobile';
import { orderWindows } from '../channel/order-windows';
import { resolveChannel } from '../channel/resolve-channel';
import type { CertificationRequest } from '../protocol/certification-request';
import { ImpError } from '../protocol/errors';
import { readText } from '../protocol/fields';
import { chooseLocale } from '../protocol/locale';
import type { ChannelType, MerchantProfile, ProfileChannel } from '../protocol/merchant-profile';
import { noChannelOfType, say, unknownChannel } from '../protocol/messages';
import type { PaymentRequest } from '../protocol/payment-request';
import type { Presentation } from '../protocol/presentation';
import type { PaymentResponse } from '../protocol/payment-response';
import type { WindowResponse } from '../protocol/window-response';
import type { OpenWindowForm } from '../protocol/window-bridge';
import { writeJson } from '../protocol/write-json';
import type { Account } from './account';
import { callBack } from './call-back';
import { addDialogStyle } from './dialog-style';
import { createDialog, type Dialog } from './dialog';
import { DIALOG_TEXTS } from './dialog-texts';
import { makeRequestId } from './make-request-id';
import { findReturnUrl, listAncestors } from './page-address';
import { forget, remember } from './remember';
import type { ImpState } from './state';
import { type Faulty, hasLookalike, isMendable, tellFault } from './tell-fault';
import { toFailure } from './to-failure';
import { openIframe } from './windows/iframe';
import { openInTurn, type OpenOne, PRESENTATIONS } from './windows/open-in-turn';
import type { Answer } from './windows/payment-window';
import { openPopup } from './windows/popup';
import { openRedirect } from './windows/redirect';

/** What is known of the running payment when something fails. */
type Payment = Faulty & {
  readonly merchant_uid: string;
  readonly language: unknown;
  readonly device: 'pc' | 'mobile';
  imp_uid: string | null;
  dialog: Dialog | undefined;
  /** Once a window is about to open. */
  onAnswer?: () => void;
  /** How it is shown, once that is not the way that was wanted first. */
  moved?: Presentation;
  /** The page has closed the window itself: its callback is not called (sdk contract 10.5). */
  silent: boolean;
};

const ADAPTERS = { iframe: openIframe, popup: openPopup, redirect: openRedirect };

/** What a call is for: channels of one type, and its own parameters. */
export type CallKind = {
  readonly type: ChannelType;
  /** Throws an `ImpError` that says what is wrong with them. */
  readonly parse: (params: unknown) => PaymentRequest | CertificationRequest;
};

export type Call = {
  readonly params: unknown;
  readonly callback: unknown;
  /** Of a button that a group's channel has been shown on: ids that the group gives to that channel. */
  readonly makeId?: () => string;
};

/**
 * Opens the window of a call inside the buyer's click, and answers once: by the callback, then by the promise, which is
 * never rejected. The dialog stays behind the callback and goes after it, as the original's did (sdk contract 5.4).
 */
export async function answerCall(
  { type, parse }: CallKind,
  state: ImpState,
  { params, callback, makeId = makeRequestId }: Call,
): Promise<WindowResponse> {
  const device = isMobile(navigator.userAgent) ? 'mobile' : 'pc';
  const payment: Payment = {
    ...writeDefaults(params),
    params,
    device,
    imp_uid: null,
    dialog: undefined,
    silent: false,
  };
  if (state.busy) {
    const refusal = toFailure(new ImpError('WINDOW_ALREADY_OPEN', ''), payment);
    console.warn(`IMP: ${refusal.error_msg}`);
    return refusal;
  }
  state.busy = true;
  const response = await open({ type, parse }, state, { params, payment, makeId }).catch((error: unknown) =>
    toFailure(error, payment),
  );
  if (response && !response.success && isMendable(response.error_code)) tellFault(state, payment, response);
  state.busy = false;
  state.close = undefined;
  payment.dialog?.release();
  payment.onAnswer?.();
  if (response) {
    if (payment.moved) response.presentation = payment.moved;
    if (type === 'payment') state.events.emit(response.success ? 'result' : 'error', response as PaymentResponse);
    // Money that was taken is told, whoever took the window away.
    if (response.success || !payment.silent) callBack({ callback, response, params, device });
  }
  payment.dialog?.remove();
  // A merchant that has had its answer by address gets no second one.
  return response ?? new Promise(() => undefined);
}

type Opened = { readonly params: unknown; readonly payment: Payment; readonly makeId: () => string };

async function open({ type, parse }: CallKind, state: ImpState, { params, payment, makeId }: Opened): Promise<Answer> {
  const { account } = state;
  if (!account) throw new ImpError('NOT_INITIALIZED', '');
  const parsed = parse(params);
  const languages = navigator.languages ?? [];
  const locale = chooseLocale(parsed.language, languages);
  const makeDialog = () => {
    addDialogStyle(state.nonce);
    const texts = account.profile()?.texts[locale] ?? DIALOG_TEXTS[locale === 'ko' ? 'ko' : 'en'];
    return (payment.dialog ??= createDialog(texts, payment.device));
  };
  const profile = account.profile() ?? (await loadOrLeave(account, makeDialog()));
  const request_id = makeId();
  const channel = chooseChannel(type, profile, { ...parsed, request_id, strictPg: account.strictPg });
  const facts = profile.pgs[channel.pg_provider] ?? { windows: [], rules: [], currency: 'KRW' };
  // The member that was called decides, whatever its parameters carry.
  const isPayment = type === 'payment';
  payment.rules = facts.rules;
  const request = isPayment ? checkRequest(parsed as PaymentRequest, facts) : parsed;
  const rules = (isPayment ? facts.windows : facts.identity) ?? [];
  const return_url = findReturnUrl(request.m_redirect_url);
  const sizes = orderWindows({
    chosen: chooseWindow(rules, request, payment.device),
    rules,
    wanted: request.presentation,
    canReturn: return_url !== undefined,
  });
  const form: Omit<OpenWindowForm, 'window'> = {
    request,
    request_id,
    channel_key: channel.channel_key,
    tier_code: account.tierCode,
    strict_pg: account.strictPg,
    test_key: account.testKey,
    return_url,
    origin: self.origin,
    ancestors: listAncestors(),
    languages,
  };
  const call = { account, payment, channel, makeDialog, form, room: isPayment ? 'payments' : 'certificates' } as const;
  const answer = openInTurn(sizes, (...one) => openOne(state, call, one));
  if (hasLookalike(parsed)) tellFault(state, payment);
  return answer;
}

type BegunCall = {
  readonly account: Account;
  readonly payment: Payment;
  readonly channel: ProfileChannel;
  readonly makeDialog: () => Dialog;
  readonly form: Omit<OpenWindowForm, 'window'>;
  readonly room: 'payments' | 'certificates';
};

/** Opens one of the windows that a call may be answered in. */
function openOne(
  state: ImpState,
  { account, payment, channel, makeDialog, form, room }: BegunCall,
  [size, mayMove, isMoved]: Parameters<OpenOne>,
): ReturnType<OpenOne> {
  const { events } = state;
  const { gateway, userCode } = account;
  const { merchant_uid } = payment;
  const presentation = PRESENTATIONS[size.kind];
  if (isMoved) {
    // A layer anew: nothing of the window that did not open is left in it.
    payment.dialog?.release();
    payment.dialog?.remove();
    payment.dialog = undefined;
    payment.moved = presentation;
    tellFault(state, payment, { error_code: 'WINDOW_FAILED', error_msg: `→ ${presentation}` });
  }
  const dialog = makeDialog();
  dialog.showChannel(channel);
  state.close = () => {
    // A popup of its own counts as closed by its buyer.
    payment.silent = size.kind === 'iframe';
    dialog.leave();
  };
  payment.onAnswer = () => {
    events.emit('window:close', { merchant_uid, imp_uid: payment.imp_uid });
    if (payment.imp_uid) forget(userCode, payment.imp_uid);
  };
  events.emit('presentation', { merchant_uid, presentation });
  return ADAPTERS[size.kind]({
    readyUrl: `${gateway}/${room}/ready/${encodeURIComponent(userCode)}`,
    request_id: form.request_id,
    form: writeJson({ ...form, window: size.kind }),
    channel,
    size,
    dialog,
    mayMove,
    onPolicy: (error_msg) => tellFault(state, payment, { error_code: 'WINDOW_FAILED', error_msg }),
    onBegun: (begun) => {
      payment.imp_uid = begun.imp_uid;
      remember(userCode, { ...begun, room, merchant_uid, since: Date.now() });
    },
    onOpened: (imp_uid) => {
      payment.imp_uid = imp_uid;
      events.emit('window:open', { merchant_uid, imp_uid });
    },
  });
}

/** The channels, unless the buyer loses patience first. */
function loadOrLeave(account: Account, dialog: Dialog): Promise<MerchantProfile> {
  return new Promise((resolve, reject) => {
    dialog.onLeave(() => reject(new ImpError('PAYMENT_CANCELLED', '')));
    account
      .load()
      .then(() => account.profile() ?? Promise.reject(new ImpError('GATEWAY_UNREACHABLE', '')))
      .then(resolve, reject);
  });
}

export type Wish = {
  channelKey?: string | undefined;
  /** Wins over both: which of its channels, `request_id` says. */
  channelGroupId?: string | undefined;
  request_id?: string;
  pg?: string | undefined;
  language?: string | undefined;
  strictPg: boolean;
};

/** The channel that a call opens. Throws `NOT_READY`, `F1001` and `F500`. */
export function chooseChannel(type: ChannelType, { data, groups }: MerchantProfile, wish: Wish): ProfileChannel {
  if (!data.length) throw new ImpError('NOT_READY', '');
  const { language, channelGroupId: group, request_id = '' } = wish;
  const channelKey = group ? (chooseShare(groups?.[group], request_id) ?? group) : wish.channelKey;
  const choice = resolveChannel(data, { ...wish, type, channelKey });
  if (choice.kind === 'none-of-type') throw new ImpError('F1001', say(noChannelOfType(type), language));
  if (choice.kind === 'unknown') throw new ImpError('F500', say(unknownChannel(choice.wanted), language));
  const { channel, unmatched } = choice;
  if (unmatched) console.warn(`IMP.request_pay: pg "${unmatched}" → "${channel.pg_provider}.${channel.pg_id}"`);
  return channel;
}

/**
 * Writes the original's defaults into the merchant's own object, which shops read afterwards (sdk contract 5.2), and
 * reads what an answer needs. Whatever the object does to that, an answer there will be.
 */
function writeDefaults(params: unknown): Pick<Payment, 'merchant_uid' | 'language'> {
  const made = `nobody_${Date.now()}`;
  try {
    const target = params as Record<string, unknown>;
    if (!Object.isFrozen(target)) {
      target['merchant_uid'] ||= made;
      target['pay_method'] ||= 'card';
    }
    const { merchant_uid, language } = target;
    return { merchant_uid: readText(merchant_uid) ?? made, language };
  } catch {
    return { merchant_uid: made, language: undefined };
  }
}
