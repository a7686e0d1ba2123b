// @vitest-environment jsdom
/* Who the page is and where its buyer comes back to, in frames, files and apps. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findReturnUrl, listAncestors } from '../../../src/sdk/page-address';
import { closeShop, openShop, settle } from './shop';

afterEach(closeShop);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  document.head.replaceChildren();
});

const at = (href: string) => vi.stubGlobal('location', { href, origin: 'null' });
const base = (href: string) => vi.spyOn(Document.prototype, 'baseURI', 'get').mockReturnValue(href);

describe('where a buyer comes back to', () => {
  it.each([
    ['https://shop.example/pay?a=1#b', undefined, 'https://shop.example/pay?a=1#b'],
    ['https://shop.example/pay', '/done', 'https://shop.example/done'],
    ['https://shop.example/pay', 'myapp://paid', 'myapp://paid'],
    ['about:blank', undefined, undefined],
    ['about:blank', '/done', undefined],
    ['about:blank', 'https://shop.example/done', 'https://shop.example/done'],
    ['about:blank', 'myapp://paid', 'myapp://paid'],
    ['data:text/html,x', undefined, undefined],
    ['data:text/html,x', 'done', undefined],
    ['blob:https://shop.example/1', undefined, undefined],
    ['file:///android_asset/pay.html', undefined, undefined],
    ['file:///android_asset/pay.html', 'done.html', undefined],
    ['file:///android_asset/pay.html', 'https://shop.example/done', 'https://shop.example/done'],
    ['capacitor://localhost/pay', undefined, 'capacitor://localhost/pay'],
    ['capacitor://localhost/pay', '/done', 'capacitor://localhost/done'],
    ['https://shop.example/pay', 'https://', undefined],
  ])('%s with m_redirect_url %s: %s', (href, m_redirect_url, expected) => {
    at(href);
    base(href);
    expect(findReturnUrl(m_redirect_url)).toBe(expected);
  });

  it('is read as links of the page are', () => {
    at('https://shop.example/ko/cart/pay');
    base('https://shop.example/ko/');
    expect(findReturnUrl('done')).toBe('https://shop.example/ko/done');
    // The page itself is where it is.
    expect(findReturnUrl(undefined)).toBe('https://shop.example/ko/cart/pay');
  });

  it('nowhere: a phone’s window opens where it can call back', async () => {
    const shop = await openShop({ device: 'mobile' });
    vi.stubGlobal('location', { href: 'about:blank', origin: 'null', ancestorOrigins: [] });
    base('about:blank');
    await shop.pay(shop.order());
    expect(shop.window().form).toMatchObject({ window: 'iframe' });
    expect(shop.window().form).not.toHaveProperty('return_url');
    vi.unstubAllGlobals();
    shop.gateway.finish(shop.window(), 'approve');
    await settle();
    expect(shop.answer()).toMatchObject({ success: true });
  });
});

describe('the frames around the page', () => {
  const framed = (referrer: string) => {
    vi.spyOn(Document.prototype, 'referrer', 'get').mockReturnValue(referrer);
    vi.stubGlobal('top', {});
    vi.stubGlobal('location', { href: 'https://shop.example/' });
  };
  it('are those that the browser lists', () => {
    vi.stubGlobal('location', { ancestorOrigins: ['https://a.example', 'null'] });
    expect(listAncestors()).toEqual(['https://a.example', 'null']);
  });
  it.each([
    ['https://portal.example/shop?x=1', ['https://portal.example']],
    ['', []],
  ])('are where it came from, in a browser without a list: %j', (referrer, expected) => {
    framed(referrer);
    expect(listAncestors()).toEqual(expected);
  });
  it('are none around a page of its own, wherever it came from', () => {
    vi.stubGlobal('location', { href: 'https://shop.example/' });
    vi.spyOn(Document.prototype, 'referrer', 'get').mockReturnValue('https://search.example/');
    expect(listAncestors()).toEqual([]);
  });
});

it.each(['null', 'capacitor://localhost', 'https://shop.example'])('the page says that it is %s', async (origin) => {
  const shop = await openShop();
  vi.spyOn(window, 'origin', 'get').mockReturnValue(origin);
  await shop.pay(shop.order());
  expect(shop.window().form.origin).toBe(origin);
  shop.gateway.finish(shop.window(), 'approve');
  await settle();
  expect(shop.answer()).toMatchObject({ success: true });
});
