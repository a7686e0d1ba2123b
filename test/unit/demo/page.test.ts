// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { DEMO_PGS } from '../../../src/demo/call';
import type { DemoView } from '../../../src/demo/layout';
import { renderDemo } from '../../../src/demo/page';
import { DEMO_TEXTS } from '../../../src/demo/texts';

const view: DemoView = {
  locale: 'ko',
  userCode: 'imp00000000',
  sdk: '/v1/iamport.js',
  script: '/demo/demo.js',
  style: '/demo/demo.css',
  console: '/console/',
};

function open(changes: Partial<DemoView> = {}): Document {
  return new DOMParser().parseFromString(renderDemo({ ...view, ...changes }), 'text/html');
}

describe('renderDemo', () => {
  it('loads the SDK with a plain script tag, before its own script', () => {
    const scripts = [...open().querySelectorAll('script[src]')].map((script) => script.getAttribute('src'));
    expect(scripts).toEqual(['/v1/iamport.js', '/demo/demo.js']);
  });

  it('offers the five calls, the first one chosen', () => {
    const radios = [...open().querySelectorAll<HTMLInputElement>('input[type=radio][name=pg]')];
    expect(radios.map(({ value }) => value)).toEqual([...DEMO_PGS]);
    expect(radios.map(({ checked }) => checked)).toEqual([true, false, false, false, false]);
  });

  it('needs no inline script or style, and its data cannot end its element', () => {
    const page = open({ userCode: '</script><b>' });
    expect(page.querySelectorAll('[style], style, body > b')).toHaveLength(0);
    const data = page.querySelectorAll('script:not([src])');
    expect(data).toHaveLength(1);
    expect(JSON.parse(data[0]?.textContent ?? '')).toMatchObject({ userCode: '</script><b>' });
  });

  it('speaks Korean and English, and English to everyone else', () => {
    for (const [locale, lang] of [
      ['ko', 'ko'],
      ['en', 'en'],
      ['ja', 'en'],
      ['zh', 'en'],
    ] as const) {
      const page = open({ locale });
      expect(page.documentElement.lang).toBe(lang);
      expect(page.querySelector('nav [hreflang][aria-current]')?.getAttribute('href')).toBe(`?lang=${lang}`);
      expect(page.querySelector('#pay')?.textContent).toBe(DEMO_TEXTS[lang].pay);
    }
  });
});
