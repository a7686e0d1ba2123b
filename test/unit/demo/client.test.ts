// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type DemoImp, type DemoResponse, startDemo } from '../../../src/demo/client';
import type { DemoCall } from '../../../src/demo/call';
import type { DemoData } from '../../../src/demo/demo-data';
import { renderDemo } from '../../../src/demo/page';

const paid = { success: true, imp_uid: 'imp_123456789012', extra: { kept: true } };
const exchanges = [
  {
    request: { method: 'POST', path: '/users/getToken', body: { imp_secret: '••••' } },
    status: 200,
    body: { code: 0 },
  },
  {
    request: { method: 'GET', path: '/payments/imp_123456789012' },
    status: 200,
    body: { code: 0, response: { status: 'paid', amount: 12000 } },
  },
];

let network: ReturnType<typeof vi.fn<typeof fetch>>;

beforeEach(() => {
  network = vi.fn<typeof fetch>(() => Promise.resolve(new Response(JSON.stringify({ exchanges }))));
  vi.stubGlobal('fetch', network);
  Element.prototype.scrollIntoView = () => undefined;
});

describe('the demo store', () => {
  it('makes the call that it shows, with a fresh order number for each click', () => {
    const { calls, answer } = openDemo();
    choose('html5_inicis.MID-b');
    element<HTMLSelectElement>('#quantity').value = '2';
    element('#quantity').dispatchEvent(new Event('change', { bubbles: true }));
    const shown = element('#code').textContent ?? '';
    element('#pay').click();
    expect(calls[0]).toMatchObject({ pg: 'html5_inicis.MID-b', amount: 24000 });
    for (const [key, value] of Object.entries(calls[0] ?? {}))
      expect(shown).toContain(`${key}: ${JSON.stringify(value)},`);
    answer(paid);
    element('#pay').click();
    expect(calls[1]?.merchant_uid).not.toBe(calls[0]?.merchant_uid);
  });

  it('leaves pg out when none is chosen', () => {
    const { calls } = openDemo();
    choose('');
    expect(element('#code').textContent).not.toContain('pg:');
    element('#pay').click();
    expect(calls[0]).not.toHaveProperty('pg');
  });

  it('does not call twice while a window is open', () => {
    const { calls } = openDemo();
    element('#pay').click();
    element('#pay').click();
    expect(calls).toHaveLength(1);
    expect(element('#pay').getAttribute('aria-disabled')).toBe('true');
  });

  it('shows the response as it came, and what the server learned', async () => {
    const { answer } = openDemo();
    element('#pay').click();
    answer(paid);
    expect(JSON.parse(element('#response').textContent ?? '')).toEqual(paid);
    await vi.waitFor(() => expect(document.querySelectorAll('#server pre')).toHaveLength(3));
    expect(network.mock.calls[0]?.[0]).toBe('/demo/verify');
    expect(network.mock.calls[0]?.[1]?.body).toBe('{"imp_uid":"imp_123456789012"}');
    expect(element('#server').textContent).toContain('GET /payments/imp_123456789012');
    expect(element('#server-state').dataset['mood']).toBe('good');
  });

  it('warns when the server learned of another amount than was ordered', async () => {
    const { answer } = openDemo();
    element<HTMLSelectElement>('#quantity').value = '3';
    element('#pay').click();
    answer(paid);
    await vi.waitFor(() => expect(element('#server-state').dataset['mood']).toBe('bad'));
  });

  it('asks the server nothing when no payment exists', () => {
    const { answer } = openDemo();
    element('#pay').click();
    answer({ success: false, imp_uid: null });
    expect(network).not.toHaveBeenCalled();
    expect(element('#server-state').textContent).toContain('imp_uid가 null');
  });

  it('offers to ask again when the server could not be asked', async () => {
    network.mockRejectedValueOnce(new TypeError());
    const { answer } = openDemo();
    element('#pay').click();
    answer(paid);
    await vi.waitFor(() => expect(element('#ask-again').hidden).toBe(false));
    element('#ask-again').click();
    await vi.waitFor(() => expect(element('#server-state').dataset['mood']).toBe('good'));
    expect(element('#ask-again').hidden).toBe(true);
  });

  it('switches the code to npm by click and by arrow key', () => {
    openDemo();
    element('#tab-npm').click();
    expect(element('#code').textContent).toContain("from 'openimp'");
    element('#tab-npm').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }));
    expect(element('#code').textContent).toContain('<script src=');
    expect(document.activeElement?.id).toBe('tab-script');
  });

  it('selects the code for copying by hand when there is no clipboard', async () => {
    openDemo();
    element('#copy').click();
    await vi.waitFor(() => expect(element('#copy-state').textContent).toContain('복사하지 못했습니다'));
    expect(String(getSelection())).toContain('IMP.request_pay');
  });

  it('says so when the SDK did not load', () => {
    startDemo(load(), undefined);
    expect(element('#state').textContent).toContain('SDK');
    element('#pay').click();
    expect(element('#pay').hasAttribute('aria-disabled')).toBe(false);
  });
});

function load(): DemoData {
  const html = renderDemo({
    locale: 'ko',
    userCode: 'imp00000000',
    sdk: '/v1/iamport.js',
    script: '',
    style: '',
    console: '',
  });
  const page = new DOMParser().parseFromString(html, 'text/html');
  document.replaceChild(document.importNode(page.documentElement, true), document.documentElement);
  return JSON.parse(element('#openimp-data').textContent ?? '') as DemoData;
}

function openDemo() {
  const calls: DemoCall[] = [];
  let last: ((response: DemoResponse) => void) | undefined;
  const imp: DemoImp = {
    init: vi.fn(),
    request_pay: (params, callback) => {
      calls.push(params);
      last = callback;
    },
  };
  startDemo(load(), imp);
  expect(imp.init).toHaveBeenCalledExactlyOnceWith('imp00000000');
  return { calls, answer: (response: DemoResponse) => last?.(response) };
}

function choose(pg: string): void {
  const radio = element<HTMLInputElement>(`[name=pg][value="${pg}"]`);
  radio.checked = true;
  radio.dispatchEvent(new Event('change', { bubbles: true }));
}

function element<E extends HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}
