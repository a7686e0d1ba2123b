/* A shop's page in jsdom, with `IMP` from its sources, a gateway and windows that the test plays, and no real time. */
import { expect, vi } from 'vitest';
import type { ProfileChannel } from '../../../src/protocol/merchant-profile';
import { createImp } from '../../../src/sdk/imp';
import * as lines from '../../../src/sdk/modules/fault-line';
import * as ui from '../../../src/sdk/modules/load-ui';
import type { Imp, InitOptions, PaymentResponse } from '../../../src/sdk/public-types';
import { createState } from '../../../src/sdk/state';
import type { LineSource } from '../../../src/sdk/tell-fault';
import { createFakeGateway, type FakeGateway, GATEWAY } from './fake-gateway';
import type { HostedWindow } from './hosted-window';

const DESKTOP = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';
const PHONE = 'Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36';

export const USER_CODE = 'imp10000000';

export function channelOf(pg_provider: string, pg_id: string, more: Partial<ProfileChannel> = {}): ProfileChannel {
  const channel_key = `channel-key-${pg_provider}-${pg_id}`;
  return { channel_key, pg_provider, pg_id, sandbox: true, type: 'payment', ...more };
}

/** As those of the browser tests: two of one PG, the first of them the default, and one for each kind of window. */
export const CHANNELS = [
  channelOf('html5_inicis', 'MID-a'),
  channelOf('html5_inicis', 'MID-b'),
  channelOf('kakaopay', 'MID-c'),
  channelOf('payco', 'MID-d'),
  channelOf('naverpay', 'MID-e'),
];

export const PAYCO = { pg: 'payco', buyer_tel: '01012345678' };
export const NAVER = {
  pg: 'naverpay',
  naverProducts: [{ categoryType: 'ETC', categoryId: 'ETC', uid: '1', name: 'Mug', count: 1 }],
};

export type Shop = {
  readonly imp: Imp;
  readonly gateway: FakeGateway;
  readonly calls: PaymentResponse[];
  readonly answers: PaymentResponse[];
  /** Warnings and errors in the console, as texts. */
  readonly said: string[];
  readonly order: (more?: object) => { merchant_uid: string; name: string; amount: number } & Record<string, unknown>;
  /** As the shop's button does; what follows has happened when it resolves, as far as it needs no time. */
  readonly pay: (params: unknown) => Promise<void>;
  /** The window that was opened last. */
  readonly window: () => HostedWindow;
  /** The one answer, by callback and promise alike, after which the page is as it was. */
  readonly answer: () => PaymentResponse;
  readonly forget: () => void;
};

export type ShopOptions = {
  readonly channels?: readonly ProfileChannel[];
  readonly userCode?: string;
  readonly device?: 'pc' | 'mobile';
  readonly languages?: readonly string[];
  /** Of `init`. */
  readonly init?: InitOptions;
  /** Where the words for faults come from; left out, they are there. */
  readonly readLines?: LineSource;
  /** Of the page, before anything asks the gateway. */
  readonly prepare?: (gateway: FakeGateway) => void;
};

/** Opens it. Clean up with `closeShop` after each test. */
export async function openShop(options: ShopOptions = {}): Promise<Shop> {
  const { channels = CHANNELS, userCode = USER_CODE, device = 'pc', languages = ['ko-KR'], prepare } = options;
  const { readLines = () => Promise.resolve(lines), init } = options;
  vi.useFakeTimers();
  document.body.innerHTML = '<h1>Checkout</h1><button id="pay">Pay</button>';
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(device === 'pc' ? DESKTOP : PHONE);
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages);
  const said: string[] = [];
  for (const level of ['warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((...words) => void said.push(words.map(String).join(' ')));
  const gateway = createFakeGateway(channels);
  vi.stubGlobal('fetch', gateway.fetch);
  // jsdom's own leave timers behind.
  for (const name of ['sessionStorage', 'localStorage']) vi.stubGlobal(name, new FakeStorage());
  prepare?.(gateway);
  const state = Object.assign(createState(), { readLines });
  const imp = createImp({ gateway: GATEWAY, readUi: () => Promise.resolve(ui), state });
  if (userCode) imp.init(userCode, init);
  await settle();
  return makeShop(imp, gateway, said);
}

function makeShop(imp: Imp, gateway: FakeGateway, said: string[]): Shop {
  const calls: PaymentResponse[] = [];
  const answers: PaymentResponse[] = [];
  let orders = 0;
  return {
    imp,
    gateway,
    calls,
    answers,
    said,
    order: (more = {}) => ({ merchant_uid: `order-${(orders += 1)}`, name: '파란 머그컵', amount: 12_000, ...more }),
    pay: async (params) => {
      void imp.request_pay(params as never, (response) => calls.push(response)).then((it) => answers.push(it));
      await settle();
    },
    window: () => {
      const last = gateway.hosted.at(-1);
      if (!last) throw new Error('No window is open.');
      return last;
    },
    answer: () => {
      expect(calls).toHaveLength(1);
      expect(answers).toEqual(calls);
      expectUsable();
      return calls[0] as PaymentResponse;
    },
    forget: () => void (calls.length = answers.length = 0),
  };
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settle(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  // Bodies of answers come a turn later, and so does what follows from them.
  for (let turn = 0; turn < 8; turn += 1) await vi.advanceTimersByTimeAsync(0);
}

export function dialog(): HTMLElement | null {
  return document.querySelector<HTMLElement>('.imp-dialog');
}

/** What is in the layer, or in the shadow roots that keep it from the page's styles. */
export function find(selector: string): HTMLElement | null {
  const inside = dialog()?.shadowRoot?.querySelector<HTMLElement>(selector);
  return inside ?? document.querySelector<HTMLElement>(selector);
}

/** What has the focus, in whatever shadow root. */
export function focused(): Element | null {
  return document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
}

/** Clicks what is in the dialog. */
export async function click(selector: string): Promise<void> {
  const element = find(selector);
  if (!element) throw new Error(`${selector}: nothing to click.`);
  element.click();
  await settle();
}

/** As a buyer does who has had enough. */
export async function leave(): Promise<void> {
  await click('.imp-close');
  await click('.imp-leave-yes');
}

/** No overlay, no lock, no timer: the page is the buyer's again. */
export function expectUsable(): void {
  const layers = document.querySelectorAll('openimp-layer').length;
  expect({ dialog: dialog(), layers, classes: document.documentElement.className }).toEqual({
    dialog: null,
    layers: 0,
    classes: '',
  });
  expect(vi.getTimerCount()).toBe(0);
}

/** Lets a payment that is still open end, so that nothing of it reaches the next test. */
export async function closeShop(): Promise<void> {
  if (!vi.isFakeTimers()) return;
  document.body.replaceChildren();
  document.querySelector('openimp-layer')?.remove();
  await settle(60_000);
  document.body.className = document.documentElement.className = '';
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
}

/** As much of a browser's storage as the SDK uses. */
export class FakeStorage {
  readonly kept = new Map<string, string>();
  getItem(name: string): string | null {
    return this.kept.get(name) ?? null;
  }
  setItem(name: string, text: string): void {
    this.kept.set(name, text);
  }
  removeItem(name: string): void {
    this.kept.delete(name);
  }
}
