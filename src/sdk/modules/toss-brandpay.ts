/*
 * `IMP.loadModule('toss-brandpay')`: a file of its own, which only pages load that ask for it (sdk contract 10.3). The
 * sandbox plays it; a live channel is refused until BrandPay's driver is there.
 */
import { isMobile } from '../../channel/is-mobile';
import { chooseLocale } from '../../protocol/locale';
import { writeJson } from '../../protocol/write-json';
import { addDialogStyle } from '../dialog-style';
import { createDialog } from '../dialog';
import { DIALOG_TEXTS } from '../dialog-texts';
import { fetchText } from '../fetch-text';
import { makeRequestId } from '../make-request-id';
import type { BrandpayMethods, BrandpayModule } from '../public-types';
import { expectGreeting } from '../windows/expect-greeting';
import { postForm } from '../windows/post-form';
import { watchPolicy } from '../windows/watch-policy';

type Options = {
  readonly userCode?: string;
  readonly tierCode?: string;
  /** As the original's documents write it. */
  readonly tier_code?: string;
  readonly customerKey?: string;
  /** As `init` has it. */
  readonly test_key?: string | undefined;
};

const TIMEOUT_MS = 10_000;

/** The module of one buyer. Rejects with a `ModuleError` when there is no such shop, channel or buyer. */
export async function open(gateway: string, options: Options): Promise<BrandpayModule> {
  const { userCode = '', customerKey = '', tierCode, tier_code = tierCode ?? '', test_key } = options;
  const address = `${gateway}/modules/toss-brandpay/${encodeURIComponent(userCode)}`;
  const buyer = { customerKey, tier_code, ...(test_key && { test_key }) };

  async function readMethods(): Promise<BrandpayMethods> {
    const text = await fetchText(`${address}/methods`, TIMEOUT_MS, buyer).catch((cause: unknown) => {
      throw moduleError('UnknownError', cause instanceof Error ? cause.message : String(cause));
    });
    // Our own gateway's answer.
    const { code, message, methods } = JSON.parse(text) as {
      code: string | null;
      message?: string;
      methods: BrandpayMethods;
    };
    if (code !== null) throw moduleError(code, message ?? '');
    return methods;
  }

  // What can be wrong is found now, not at the first click.
  await readMethods();
  return {
    getPaymentMethods: readMethods,
    openSettings: () => show(address, { ...buyer, page: 'settings' }),
    setupPassword: () => show(address, { ...buyer, page: 'password' }),
  };
}

/** Shows a page in a frame until the buyer is done. Rejects with `USER_CANCEL` when they leave. */
function show(address: string, form: object): Promise<void> {
  const request_id = makeRequestId();
  addDialogStyle(undefined);
  const texts = DIALOG_TEXTS[chooseLocale(undefined, navigator.languages) === 'ko' ? 'ko' : 'en'];
  const dialog = createDialog(texts, isMobile(navigator.userAgent) ? 'mobile' : 'pc');
  let isOpened = false;
  let watchdog: ReturnType<typeof setTimeout>;
  return new Promise<void>((resolve, reject) => {
    const cancel = () => reject(moduleError('USER_CANCEL', 'The buyer has left.'));
    const lose = () => reject(moduleError('UnknownError', `${address} did not answer: try again.`));
    const listen = ({ origin, data }: MessageEvent<{ openimp?: unknown; state?: unknown } | null>) => {
      if (origin !== new URL(address).origin || data?.openimp !== request_id) return;
      clearTimeout(watchdog);
      if (data.state === 'done') resolve();
      else if (data.state === 'cancelled') cancel();
      else {
        isOpened = true;
        dialog.showWindow();
      }
    };
    window.addEventListener('message', listen);
    dialog.onRelease(() => window.removeEventListener('message', listen));
    dialog.onRelease(() => clearTimeout(watchdog));
    dialog.onLeave(cancel);
    const frame = dialog.addFrame({ width: 0, height: 0 });
    const expectWithin = (ms: number) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(lose, ms);
    };
    expectGreeting(frame, {
      expectWithin,
      isOpened: () => isOpened,
      isOnItsWay: () => Promise.resolve(false),
      onRelease: dialog.onRelease,
    });
    dialog.onRelease(watchPolicy(new URL(address).origin, lose));
    postForm(`${address}/window`, frame.name, writeJson({ ...form, request_id, origin: location.origin }));
  }).finally(() => {
    dialog.release();
    dialog.remove();
  });
}

function moduleError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code, __portOneErrorType: 'ModuleError' });
}
