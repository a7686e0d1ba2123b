import { expect, it } from 'vitest';
import { chooseLocale } from '../../../src/protocol/locale';

it.each([
  ['en', ['ko'], 'en'],
  ['jp', [], 'ja'],
  ['ja', [], 'ja'],
  ['zh', [], 'zh'],
  ['cn', [], 'zh'],
  ['EN', [], 'en'],
  ['en-US', [], 'en'],
  ['zh_TW', [], 'zh'],
] as const)('the merchant asks for %s (browser: %j): %s', (language, preferred, locale) => {
  expect(chooseLocale(language, preferred)).toBe(locale);
});

it('falls back to the first browser language that has pages', () => {
  expect(chooseLocale(undefined, ['fr-FR', 'ja-JP', 'en'])).toBe('ja');
  expect(chooseLocale('fr', ['de', 'en-GB;q=0.8'])).toBe('en');
  expect(chooseLocale('', ['zh-CN'])).toBe('zh');
});

it.each([
  [undefined, undefined],
  ['', []],
  ['fr', ['de']],
  ['', ['*', '']],
])('is Korean when nothing fits (%j, %j)', (language, preferred) => {
  expect(chooseLocale(language, preferred)).toBe('ko');
});
