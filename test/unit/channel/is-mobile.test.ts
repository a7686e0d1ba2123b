import { expect, it } from 'vitest';
import { isMobile } from '../../../src/channel/is-mobile';

it.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148', true],
  ['Mozilla/5.0 (iPod touch; CPU iPhone OS 12_5 like Mac OS X)', true],
  ['Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15', true],
  ['Mozilla/5.0 (Linux; Android 14; SM-T870) AppleWebKit/537.36 Chrome/126.0 Safari/537.36', true],
  ['Mozilla/5.0 (Linux; Android 14; SM-S921N; wv) Version/4.0 Chrome/126.0 Mobile Safari/537.36', true],
  ['Mozilla/5.0 (Tizen 2.3; SAMSUNG) AppleWebKit/538.1 SamsungBrowser/1.0 MOBILE', true],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36', false],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', false],
  ['', false],
])('%s counts as mobile: %s', (userAgent, mobile) => {
  expect(isMobile(userAgent)).toBe(mobile);
});

it('takes an iPad that asks for desktop pages for a Mac, as the original did', () => {
  expect(isMobile('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.5 Safari/605.1.15')).toBe(false);
});
