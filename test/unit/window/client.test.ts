// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startWindow } from '../../../src/window/client';
import type { PageLink } from '../../../src/window/client/page-link';
import { renderWindow, type WindowStep } from '../../../src/window/page';
import type { WindowData } from '../../../src/window/window-data';
import { makeResult, makeView, sandboxStep } from './views';

const approved = makeResult({ success: true, status: 'paid' });
const cancelled = makeResult({ success: false, error_code: 'PAYMENT_CANCELLED', error_msg: 'RAW' });

let network: ReturnType<typeof vi.fn<typeof fetch>>;

beforeEach(() => {
  vi.useFakeTimers();
  network = vi.fn<typeof fetch>();
  vi.stubGlobal('fetch', network);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the sandbox step', () => {
  it('greets the page, sends the choice made and hands the result over', async () => {
    network.mockResolvedValueOnce(done());
    const link = openWindow();
    expect(link.opened).toHaveBeenCalledExactlyOnceWith('imp_123456789012');
    element<HTMLInputElement>('[name=source][value="365"]').checked = true;
    element<HTMLSelectElement>('#quota').value = '12';
    await click('approve');
    expect(network.mock.calls[0]?.[0]).toBe('/sandbox/choose');
    expect(bodies()).toEqual([
      { request_id: 'r1', action: 'approve', source: '365', quota: 12, reason: 'limit_exceeded' },
    ]);
    expect(link.complete).toHaveBeenCalledExactlyOnceWith(approved);
    expect(element('#ending-title').textContent).toBe('결제가 완료되었습니다');
    expect(element('#sandbox').hidden).toBe(true);
    expect(document.activeElement?.id).toBe('ending-title');
  });

  it('locks everything while it waits, and a second choice changes nothing', async () => {
    network.mockReturnValue(new Promise(() => undefined));
    openWindow();
    await click('approve');
    await click('cancel');
    element<HTMLFormElement>('#sandbox').requestSubmit();
    await vi.advanceTimersByTimeAsync(0);
    expect(bodies().map(({ action }) => action)).toEqual(['approve']);
    expect(document.querySelectorAll('[data-openimp]:is(button):not(:disabled)')).toHaveLength(0);
    expect(element('#status').textContent).toBe('결제를 처리하고 있습니다');
    expect(document.activeElement?.id).toBe('status-panel');
  });

  it('asks again every second with the same body while the PG is pending', async () => {
    network.mockResolvedValueOnce(json({ state: 'pending' })).mockResolvedValueOnce(json({ state: 'pending' }));
    network.mockResolvedValueOnce(done());
    const link = openWindow();
    await click('approve');
    expect(element('#status').textContent).toBe('결제사의 확인을 기다리고 있습니다');
    await vi.advanceTimersByTimeAsync(2000);
    expect(network).toHaveBeenCalledTimes(3);
    expect(new Set(bodies().map((body) => JSON.stringify(body))).size).toBe(1);
    expect(link.complete).toHaveBeenCalledOnce();
  });

  it.each([
    ['a lost network', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a server error', () => Promise.resolve(new Response('oops', { status: 502 }))],
    ['the page of a captive portal', () => Promise.resolve(new Response('<html>Log in</html>'))],
    ['the result of another payment', () => Promise.resolve(json({ state: 'done', result: makeResult({}, 'r2') }))],
  ])('keeps sending the same choice after %s: 1, 2, 4, then every 5 seconds', async (_name, answer) => {
    network.mockImplementation(answer);
    const link = openWindow();
    await click('decline');
    expect(element('#status').textContent).toContain('두 번 청구되지는 않습니다');
    expect(element('#retry').hidden).toBe(false);
    for (const [wait, calls] of [
      [1000, 2],
      [2000, 3],
      [4000, 4],
      [5000, 5],
      [5000, 6],
    ] as const) {
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(network).toHaveBeenCalledTimes(calls - 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(network).toHaveBeenCalledTimes(calls);
    }
    network.mockImplementation(() => Promise.resolve(done(cancelled)));
    await vi.advanceTimersByTimeAsync(5000);
    expect(new Set(bodies().map(({ action }) => action))).toEqual(new Set(['decline']));
    expect(link.complete).toHaveBeenCalledExactlyOnceWith(cancelled);
  });

  it('gives a silent gateway 15 seconds, then counts the connection as lost', async () => {
    network.mockImplementationOnce(untilAborted).mockResolvedValueOnce(done());
    const link = openWindow();
    await click('approve');
    await vi.advanceTimersByTimeAsync(14_999);
    expect(element('#retry').hidden).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(element('#retry').hidden).toBe(false);
    await vi.advanceTimersByTimeAsync(1000);
    expect(link.complete).toHaveBeenCalledOnce();
  });

  it('tries again at once when the browser is online again, or when the buyer asks', async () => {
    network.mockRejectedValueOnce(new TypeError()).mockRejectedValueOnce(new TypeError()).mockResolvedValueOnce(done());
    const link = openWindow();
    await click('approve');
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    expect(network).toHaveBeenCalledTimes(2);
    element('#retry').click();
    await vi.advanceTimersByTimeAsync(0);
    expect(network).toHaveBeenCalledTimes(3);
    expect(link.complete).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(network).toHaveBeenCalledTimes(3);
  });

  it.each(['approve', 'decline', 'cancel', 'crash'] as const)('does "%s" by itself when scripted', async (outcome) => {
    network.mockResolvedValue(done());
    openWindow({ ...sandboxStep, script: { outcome, delay_ms: 500, details: {} } });
    await vi.advanceTimersByTimeAsync(499);
    expect(network).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(bodies().map(({ action }) => action)).toEqual([outcome]);
  });

  it('follows the script rather than the form in how to pay and why to decline', async () => {
    network.mockResolvedValue(done());
    const details = { source: 'balance', quota: 0, reason: 'balance_short' } as const;
    openWindow({ ...sandboxStep, script: { outcome: 'decline', delay_ms: 0, details } });
    await vi.advanceTimersByTimeAsync(0);
    expect(bodies()).toEqual([{ request_id: 'r1', action: 'decline', ...details }]);
  });

  it('hangs when scripted to: busy for ever, and nothing is sent', async () => {
    const link = openWindow({ ...sandboxStep, script: { outcome: 'hang', delay_ms: 0, details: {} } });
    await vi.advanceTimersByTimeAsync(600_000);
    await click('approve');
    expect(network).not.toHaveBeenCalled();
    expect(link.complete).not.toHaveBeenCalled();
    expect(element('#sandbox').dataset['state']).toBe('busy');
  });

  it('lets a click come before the script, which then does nothing', async () => {
    network.mockReturnValue(new Promise(() => undefined));
    openWindow({ ...sandboxStep, script: { outcome: 'approve', delay_ms: 500, details: {} } });
    await click('cancel');
    await vi.advanceTimersByTimeAsync(1000);
    expect(bodies().map(({ action }) => action)).toEqual(['cancel']);
  });

  it('asks the page to leave on Esc', () => {
    const link = openWindow();
    element('#quota').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(link.askToLeave).toHaveBeenCalledOnce();
  });
});

describe('the result step', () => {
  it('hands the result over at once and says it in words', () => {
    const result = { ...cancelled, response: { ...cancelled.response, imp_uid: null } } as typeof cancelled;
    const link = openWindow({ kind: 'result', result });
    expect(link.opened).toHaveBeenCalledExactlyOnceWith(null);
    expect(link.complete).toHaveBeenCalledExactlyOnceWith(result);
    expect(element('#ending-title').textContent).toBe('결제를 취소했습니다');
    expect(document.querySelector('main')?.textContent).not.toContain('RAW');
  });

  it('tells a buyer without a shop page around the window to go back by hand', () => {
    openWindow({ kind: 'result', result: cancelled }, true);
    expect(element('#ending-next').textContent).toBe('이 페이지를 닫고 쇼핑몰로 돌아가 주세요.');
  });
});

describe('a page of the PG’s own', () => {
  const pgPage = {
    ...{ kind: 'pg-page', imp_uid: 'imp_123456789012', outcome: '/outcome', leaves: false },
    ...{ address: 'https://pg.example/widget?a=b', origin: 'https://pg.example', paidEvent: 'paymentSuccess' },
    returned: '/back/paid',
    frames: [],
  } as const satisfies WindowStep;
  // A window that goes on would ask in the next test too.
  afterEach(async () => {
    network.mockImplementation(() => Promise.resolve(done()));
    await vi.advanceTimersByTimeAsync(10_000);
  });
  const pending = (awaited = false) => json({ state: 'pending', awaited });
  const said = (origin: string, data: unknown) => window.dispatchEvent(new MessageEvent('message', { origin, data }));

  it('is asked about every two seconds until the gateway knows, and says nothing meanwhile', async () => {
    network.mockImplementation(() => Promise.resolve(pending()));
    const link = openWindow(pgPage);
    expect(link.opened).toHaveBeenCalledExactlyOnceWith('imp_123456789012');
    expect(element<HTMLIFrameElement>('#pg-frame').src).toBe(pgPage.address);
    await vi.advanceTimersByTimeAsync(6000);
    expect(network).toHaveBeenCalledTimes(4);
    expect(bodies()).toEqual(Array.from({ length: 4 }, () => ({ request_id: 'r1' })));
    expect(element('#status').textContent).toBe('');
    network.mockImplementation(() => Promise.resolve(done()));
    await vi.advanceTimersByTimeAsync(2000);
    expect(link.complete).toHaveBeenCalledExactlyOnceWith(approved);
    expect(element('#pg').hidden).toBe(true);
  });

  it('gives way to words once the buyer has paid in it, as far as the gateway was told', async () => {
    network.mockImplementation(() => Promise.resolve(pending(true)));
    openWindow(pgPage);
    await vi.advanceTimersByTimeAsync(0);
    expect(element('#pg').dataset['awaited']).toBe('true');
    expect(element('#status').textContent).toContain('다시 결제하지 마세요');
    expect(document.activeElement?.id).toBe('status-panel');
  });

  it('is believed about the way back only, and by its own origin only', async () => {
    network.mockImplementation(() => Promise.resolve(pending()));
    openWindow(pgPage);
    await vi.advanceTimersByTimeAsync(0);
    said('https://evil.example', JSON.stringify({ event: 'paymentSuccess' }));
    said('https://pg.example', JSON.stringify({ event: 'widgetLoaded' }));
    said('https://pg.example', 'not json');
    said('https://pg.example', { event: 'paymentSuccess' });
    await vi.advanceTimersByTimeAsync(0);
    expect(network.mock.calls.map(([url]) => url)).toEqual(['/outcome']);
    said('https://pg.example', JSON.stringify({ event: 'paymentSuccess' }));
    await vi.advanceTimersByTimeAsync(0);
    expect(network.mock.calls.map(([url]) => url)).toEqual(['/outcome', '/back/paid', '/outcome']);
  });

  it('is asked about at once when a page of ours in its frame says that it is done', async () => {
    network.mockImplementation(() => Promise.resolve(pending()));
    openWindow(pgPage);
    await vi.advanceTimersByTimeAsync(0);
    said(location.origin, 'openimp:handback');
    await vi.advanceTimersByTimeAsync(0);
    expect(network).toHaveBeenCalledTimes(2);
  });

  it('stays usable while the gateway is away, and warns of paying twice', async () => {
    network.mockRejectedValue(new TypeError('Failed to fetch'));
    const link = openWindow(pgPage);
    await vi.advanceTimersByTimeAsync(0);
    expect(element('#status').textContent).toContain('이미 결제했다면 다시 결제하지 마세요');
    expect(element('#pg-frame').hidden).toBe(false);
    network.mockImplementation(() => Promise.resolve(pending()));
    await vi.advanceTimersByTimeAsync(1000);
    expect(element('#status').textContent).toBe('');
    expect(element('#retry').hidden).toBe(true);
    network.mockRejectedValue(new TypeError('Failed to fetch'));
    await vi.advanceTimersByTimeAsync(2000);
    network.mockImplementation(() => Promise.resolve(done()));
    element('#retry').click();
    await vi.advanceTimersByTimeAsync(0);
    expect(link.complete).toHaveBeenCalledOnce();
  });

  it('is not shown again to a buyer who has paid in it', async () => {
    network.mockImplementation(() => Promise.resolve(pending(true)));
    openWindow({ kind: 'awaiting', imp_uid: 'imp_123456789012', outcome: '/outcome' });
    expect(document.querySelector('iframe')).toBeNull();
    expect(element('#status').textContent).toContain('기다리고 있습니다');
  });

  it('says by its end that the PG’s word is awaited', async () => {
    const awaited = makeResult({ success: true, status: 'ready' });
    network.mockImplementation(() => Promise.resolve(done(awaited)));
    openWindow(pgPage);
    await vi.advanceTimersByTimeAsync(0);
    expect(element('#ending').dataset['ending']).toBe('awaited');
    expect(element('#ending-advice').textContent).toContain('다시 결제하지 마세요');
  });
});

function openWindow(step: WindowStep = sandboxStep, alone = false) {
  const page = new DOMParser().parseFromString(renderWindow(makeView({ step })), 'text/html');
  document.replaceChild(document.importNode(page.documentElement, true), document.documentElement);
  const link = { alone, opened: vi.fn(), complete: vi.fn(), askToLeave: vi.fn() } satisfies PageLink;
  startWindow(JSON.parse(element('#openimp-data').textContent ?? '') as WindowData, link);
  return link;
}

function element<E extends HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

async function click(name: 'approve' | 'decline' | 'cancel'): Promise<void> {
  element(`[data-openimp="${name}"]`).click();
  await vi.advanceTimersByTimeAsync(0);
}

function bodies(): Record<string, unknown>[] {
  return network.mock.calls.map(([, init]) => JSON.parse(init?.body as string) as Record<string, unknown>);
}

function done(result = approved): Response {
  return json({ state: 'done', result });
}

function json(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
}

function untilAborted(_url: unknown, init?: RequestInit): Promise<Response> {
  return new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
}
