/*
 * The gateway as a shop's page meets it: channels, windows, and how a payment ended. Each of its answers may be late,
 * lost or wrong, as the test says; without that it does what the real one does (held by test/http).
 */
import { findPg } from '../../../src/catalog';
import { resolveChannel } from '../../../src/channel/resolve-channel';
import type { ErrorCode } from '../../../src/protocol/errors';
import type { MerchantProfile, ProfileChannel } from '../../../src/protocol/merchant-profile';
import { paymentFailure } from '../../../src/protocol/payment-failure';
import { OPEN_WINDOW_FIELD, type OpenWindowForm } from '../../../src/protocol/window-bridge';
import type { WindowResponse } from '../../../src/protocol/window-response';
import { describePg } from '../../../src/server/merchants/describe-pg';
import { MORE_DIALOG_TEXTS } from '../../../src/window/dialog-texts';
import { type FakeWindows, fakeWindows, type Submitted } from './fake-windows';
import { hostWindow, type HostedWindow } from './hosted-window';

export const GATEWAY = 'https://pay.example';

/** What the page asked by `fetch`. */
export type Asked = { readonly path: string; readonly fields: Record<string, string> };

/** An answer, which `late` and others below may take the place of. */
export type Reply = (asked: Asked, signal?: AbortSignal | null) => Promise<Response> | Response;

type Payment = {
  readonly form: OpenWindowForm;
  readonly imp_uid: string;
  readonly pg_provider: string;
  response?: WindowResponse;
  returned?: boolean;
};

/** Parts of addresses, and what is answered there. */
const ROUTES = ['/users/pg/', '/prepare', '/close', '/methods'] as const;
type Route = (typeof ROUTES)[number];

export type FakeGateway = ReturnType<typeof createFakeGateway>;

export function createFakeGateway(channels: readonly ProfileChannel[]) {
  const asked: Asked[] = [];
  const hosted: HostedWindow[] = [];
  const submitted: Submitted[] = [];
  const payments = new Map<string, Payment>();
  /** Answers that come first, one each. */
  const queues = new Map<Route, Reply[]>();
  /** What windows do once they are there. */
  let onWindow: (window: HostedWindow) => void = (window) => {
    window.greet();
    playScript(window);
  };
  let groups: MerchantProfile['groups'];
  let tiers: Readonly<Record<string, readonly ProfileChannel[]>> = {};
  const windows: FakeWindows = fakeWindows(receiveForm);

  const usual: Record<Route, Reply> = {
    '/users/pg/': ({ path }) => json(describe(path)),
    '/prepare': ({ fields }) => {
      const payment = begin(JSON.parse(fields[OPEN_WINDOW_FIELD] ?? '') as OpenWindowForm);
      const { imp_uid } = payment;
      const begun = { state: 'pending', imp_uid, key: keyOf(payment.form) };
      return json(payment.response ? { state: 'done', response: payment.response } : begun);
    },
    '/close': ({ fields }) => json(close(fields)),
    '/methods': () => json({ code: null, methods: { isIdentified: true, cards: [] } }),
  };

  async function answer(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname, search, origin } = new URL(url);
    if (origin !== GATEWAY) throw new TypeError(`nobody at ${origin}`);
    const fields = Object.fromEntries(init.body instanceof URLSearchParams ? init.body : []);
    const said: Asked = { path: pathname + search, fields };
    asked.push(said);
    const route = ROUTES.find((part) => pathname.includes(part));
    if (!route) return new Response('', { status: 404 });
    const reply = queues.get(route)?.shift() ?? usual[route];
    return reply(said, init.signal);
  }

  function describe(path: string) {
    const { pathname, searchParams } = new URL(path, GATEWAY);
    const tier = searchParams.get('tier');
    const isKnown = /^\/users\/pg\/imp[12]\d{7}$/.test(pathname);
    const known = tier ? (tiers[tier] ?? null) : isKnown ? channels : null;
    const codes = known?.map(({ pg_provider }) => pg_provider) ?? [];
    return {
      code: known ? 0 : -1,
      msg: null,
      data: known,
      groups,
      texts: MORE_DIALOG_TEXTS,
      pgs: Object.fromEntries(codes.map((code) => [code, describePg(findPg(code))])),
    };
  }

  function begin(form: OpenWindowForm): Payment {
    const known = payments.get(form.request_id);
    if (known) return known;
    const offered = tiers[form.tier_code ?? ''] ?? channels;
    const { pg, channelGroupId, ...named } = form.request as Record<string, string | undefined>;
    // The page's own choice of a group is what the gateway's is: held by test/http.
    const channelKey = channelGroupId ? form.channel_key : named['channelKey'];
    const type = 'amount' in form.request ? 'payment' : 'certification';
    const choice = resolveChannel(offered, { pg, channelKey, type, strictPg: form.strict_pg ?? false });
    const pg_provider = choice.kind === 'found' ? choice.channel.pg_provider : '';
    const payment = { form, pg_provider, imp_uid: `imp_${String(payments.size + 1).padStart(12, '0')}` };
    payments.set(form.request_id, payment);
    return payment;
  }

  function receiveForm(form: Submitted): void {
    submitted.push(form);
    if (!form.url.includes('/ready/') || form.url.includes('/zzim/')) return;
    const opened = JSON.parse(form.fields[OPEN_WINDOW_FIELD] ?? '') as OpenWindowForm;
    const { imp_uid } = begin(opened);
    const window = hostWindow({ form: opened, url: form.url, imp_uid, place: windows.find(form.target) });
    hosted.push(window);
    onWindow(window);
  }

  /** As `bypass.sandbox` makes the real window do. */
  function playScript(window: HostedWindow): void {
    const { bypass } = window.form.request as { bypass?: { sandbox?: { outcome?: string } } };
    const outcome = bypass?.sandbox?.outcome;
    if (outcome) finish(window, outcome === 'approve' ? 'approve' : 'decline');
  }

  /** The payment ends at the PG and in the gateway; the page is not told. */
  function end({ form }: HostedWindow, how: 'approve' | 'decline' | 'cancel'): WindowResponse {
    const payment = begin(form);
    const code = how === 'decline' ? 'PG_DECLINED' : 'PAYMENT_CANCELLED';
    payment.response ??= how === 'approve' ? success(payment) : failure(payment, code);
    return payment.response;
  }

  /** The payment ends, and its window says so. */
  function finish(window: HostedWindow, how: 'approve' | 'decline' | 'cancel'): void {
    window.complete(end(window, how));
  }

  function close({ request_id = '', imp_uid, unsure, moving, reason }: Record<string, string>) {
    const payment = imp_uid
      ? [...payments.values()].find((one) => one.imp_uid === imp_uid && keyOf(one.form) === request_id)
      : payments.get(request_id);
    if (!payment) return { state: 'none' };
    if (!payment.response && (unsure !== 'false' || moving === 'true')) return { state: 'pending' };
    payment.response ??= failure(payment, reason === 'WINDOW_FAILED' ? reason : 'PAYMENT_CANCELLED');
    return { state: 'done', response: payment.response, ...(payment.returned && { returned: true }) };
  }

  return {
    asked,
    hosted,
    submitted,
    payments,
    windows,
    end,
    finish,
    fetch: (url: string, init?: RequestInit) => answer(url, init),
    /** Answers the next request to that address so, instead of what would be true. */
    once: (route: Route, ...replies: Reply[]) => queues.set(route, [...(queues.get(route) ?? []), ...replies]),
    /** Answers all requests to that address so from now on. */
    always: (route: Route, reply: Reply) => void (usual[route] = reply),
    /** What windows do when they are there, in place of greeting. */
    setOnWindow: (run: (window: HostedWindow) => void) => void (onWindow = run),
    setGroups: (given: typeof groups) => void (groups = given),
    setTiers: (given: typeof tiers) => void (tiers = given),
    askedFor: (route: Route) => asked.filter(({ path }) => path.includes(route)),
  };
}

/** What a page may keep: made from the secret, and not the secret. */
export function keyOf({ request_id }: OpenWindowForm): string {
  return `key of ${request_id}`;
}

export function json(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
}

/** The network is down. */
export const offline: Reply = () => Promise.reject(new TypeError('Failed to fetch'));

/** Nothing ever comes, until the page gives up. */
export const silent: Reply = (_, signal) =>
  new Promise((_resolve, reject) =>
    signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
  );

/** What somebody between page and gateway answers. */
export const broken: Reply = () => new Response('<h1>502</h1>', { status: 502 });

function failure({ form, imp_uid }: Payment, code: ErrorCode): WindowResponse {
  const merchant_uid = String(form.request['merchant_uid']);
  return paymentFailure({ code, message: `the gateway's words for ${code}`, merchant_uid, imp_uid });
}

/** Of a success what tests look at; the rest travels as it is. */
function success({ form: { request }, imp_uid, pg_provider }: Payment): WindowResponse {
  const { merchant_uid, amount } = request;
  return {
    success: true,
    imp_success: true,
    imp_uid,
    merchant_uid,
    pg_provider,
    paid_amount: amount,
    status: 'paid',
    pay_method: request['pay_method'],
  } as unknown as WindowResponse;
}
