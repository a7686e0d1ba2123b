// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Locale } from '../../../src/protocol/locale';
import { renderWindow, type WindowView } from '../../../src/window/page';
import { DECLINE_REASONS } from '../../../src/window/sandbox-choice';
import { WINDOW_TEXTS } from '../../../src/window/texts';
import { makeResult, makeView, sandboxStep } from './views';

const LOCALES = Object.keys(WINDOW_TEXTS) as Locale[];
const HOSTILE = `</script><img src=x onerror="alert(1)">' & <b>`;

function open(changes: Partial<WindowView> = {}): Document {
  return new DOMParser().parseFromString(renderWindow(makeView(changes)), 'text/html');
}

function textOf(page: Document, selector: string): string | undefined {
  return page.querySelector(selector)?.textContent?.trim();
}

describe('renderWindow', () => {
  it('marks amount, PG code and the three buttons for checks, in every language', () => {
    for (const locale of LOCALES) {
      const page = open({ locale });
      expect(page.documentElement.lang).toBe(locale);
      expect(textOf(page, '[data-openimp="pg"]')).toBe('html5_inicis');
      expect(textOf(page, '[data-openimp="amount"]')).toContain('12,000');
      for (const name of ['approve', 'decline', 'cancel']) {
        expect(textOf(page, `button[data-openimp="${name}"]`), `${locale} ${name}`).toBeTruthy();
      }
    }
  });

  it('shows hostile names as text and keeps them inside the page', () => {
    const page = open({
      shopName: HOSTILE,
      orderName: HOSTILE,
      pg: { code: HOSTILE, name: HOSTILE },
      bridge: {
        request_id: HOSTILE,
        origin: 'null',
        kind: 'iframe',
        isReturn: false,
        key: null,
        presence: null,
        next: null,
      },
      step: { ...sandboxStep, action: HOSTILE, sources: [{ code: HOSTILE, name: HOSTILE }], scriptProblem: HOSTILE },
    });
    expect(page.querySelector('img, main b b')).toBeNull();
    expect(textOf(page, '.order-name')).toBe(HOSTILE);
    expect(textOf(page, '.shop-name')).toBe(HOSTILE);
    expect(page.querySelector<HTMLInputElement>('[name=source]')?.value).toBe(HOSTILE);
    const json = page.getElementById('openimp-data')?.textContent ?? '';
    expect(json).not.toContain('<');
    expect(JSON.parse(json)).toMatchObject({ bridge: { request_id: HOSTILE }, step: { action: HOSTILE } });
  });

  it('needs no inline script or style, so that the strictest policy can stand', () => {
    const page = open();
    expect(page.querySelectorAll('[style], style')).toHaveLength(0);
    const inline = [...page.querySelectorAll('script:not([src])')].map((script) => script.getAttribute('type'));
    expect(inline).toEqual(['application/json']);
    const handlers = [...page.querySelectorAll('*')]
      .flatMap((e) => [...e.attributes])
      .filter((a) => a.name.startsWith('on'));
    expect(handlers).toEqual([]);
  });

  it('shows the TEST badge for test channels only', () => {
    expect(textOf(open(), '.test-badge')).toBe('TEST');
    expect(open({ test: false }).querySelector('.test-badge')).toBeNull();
  });

  it('offers cards and instalments, the first of each chosen', () => {
    const page = open();
    expect([...page.querySelectorAll('.source')].map((label) => label.textContent)).toEqual(['신한카드', '삼성카드']);
    expect(page.querySelector<HTMLInputElement>('[name=source]:checked')?.value).toBe('366');
    const months = [...page.querySelectorAll<HTMLOptionElement>('#quota option')].map(({ value, textContent }) => [
      value,
      textContent,
    ]);
    expect(months).toEqual([
      ['0', '일시불'],
      ['2', '2개월'],
      ['12', '12개월'],
    ]);
  });

  it('asks for a bank and offers an account number for vbank', () => {
    const page = open({
      step: { ...sandboxStep, asks: 'account', quotas: [], sources: [{ code: '04', name: '국민은행' }] },
    });
    expect(textOf(page, '.sources .label')).toBe('입금할 은행');
    expect(textOf(page, '[data-openimp="approve"]')).toBe('가상계좌 발급받기');
    expect(page.querySelector('#quota')).toBeNull();
  });

  it('leaves the reasons and the buttons for a method without choices', () => {
    const page = open({ step: { ...sandboxStep, asks: 'wallet', sources: [], quotas: [] } });
    expect([...page.querySelectorAll('#choice select, #choice input')].map(({ id }) => id)).toEqual(['reason']);
    expect(page.querySelectorAll('button[data-openimp]')).toHaveLength(3);
  });

  it('names the reasons to decline with the codes that the PG gives, in every language', () => {
    for (const locale of LOCALES) {
      const reasons = [...open({ locale }).querySelectorAll<HTMLOptionElement>('[data-openimp="reason"] option')];
      expect(reasons.map(({ value }) => value)).toEqual(DECLINE_REASONS);
      expect(reasons[0]?.textContent).toMatch(/^\S.* \(8001\)$/);
    }
  });

  it('waits with its buttons for the script that makes them work', () => {
    expect(open().querySelectorAll('button[data-openimp]:not([disabled])')).toHaveLength(0);
  });

  it('tells the developer what the sandbox could not read', () => {
    const scriptProblem = 'bypass.sandbox.outcome: expected approve';
    expect(textOf(open({ step: { ...sandboxStep, scriptProblem } }), '.problem')).toBe(scriptProblem);
    expect(open().querySelector('.problem')).toBeNull();
  });

  it('does not speak of paying when nothing is charged', () => {
    expect(textOf(open({ amount: 0 }), '[data-openimp="approve"]')).toBe('결제 수단 등록하기');
  });

  it('says in words why a payment could not start, without a PG and without the raw error', () => {
    const response = { success: false, error_code: 'F1001', error_msg: 'RAW' } as const;
    for (const locale of LOCALES) {
      const page = open({ locale, pg: null, step: { kind: 'result', result: makeResult(response) } });
      expect(page.querySelector('[data-openimp]:not([data-openimp="amount"])')).toBeNull();
      expect(textOf(page, '#ending-title')).toBe(WINDOW_TEXTS[locale].client.endings.refused.title);
      expect(textOf(page, 'main')).not.toMatch(/RAW|F1001/);
    }
  });

  it('has the same words, none of them empty, in every language', () => {
    const [first, ...others] = LOCALES.map((locale) => flatten(WINDOW_TEXTS[locale]));
    for (const other of others) expect(other.map(([key]) => key)).toEqual(first?.map(([key]) => key));
    for (const [key, words] of [first ?? [], ...others].flat()) expect(words.trim(), key).not.toBe('');
  });
});

/** Every text with its path; the functions are called, so that what they say counts too. */
function flatten(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value(3))]];
  return Object.entries(value as object).flatMap(([key, child]) => flatten(child, `${path}.${key}`));
}
