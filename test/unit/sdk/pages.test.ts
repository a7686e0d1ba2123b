// @vitest-environment jsdom
/* Pages as libraries leave them: prototypes with more than the language's, zones, copies of themselves. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { click, closeShop, dialog, expectUsable, focused, openShop, settle } from './shop';

afterEach(closeShop);

type Changed = readonly [object: object, name: string, value: unknown];

/** Until `undo` runs; what a page adds by assignment is enumerable. */
function change(changes: readonly Changed[]): () => void {
  const before = changes.map(([object, name]) => Object.getOwnPropertyDescriptor(object, name));
  for (const [object, name, value] of changes)
    Object.defineProperty(object, name, { value, configurable: true, writable: true, enumerable: true });
  return () => {
    changes.forEach(([object, name], index) => {
      const descriptor = before[index];
      if (descriptor) Object.defineProperty(object, name, descriptor);
      else Reflect.deleteProperty(object, name);
    });
  };
}

const asText = function (this: unknown) {
  return `[${String(this)}]`;
};
const PROTOTYPES: readonly (readonly [name: string, changes: readonly Changed[]])[] = [
  ['Array.prototype.toJSON (Prototype.js)', [[Array.prototype, 'toJSON', asText]]],
  ['Object.prototype.toJSON', [[Object.prototype, 'toJSON', asText]]],
  [
    'String.prototype.toJSON and Number.prototype.toJSON',
    [
      [String.prototype, 'toJSON', asText],
      [Number.prototype, 'toJSON', asText],
    ],
  ],
  [
    'all of them at once',
    [
      [Array.prototype, 'toJSON', asText],
      [Object.prototype, 'toJSON', asText],
      [String.prototype, 'toJSON', asText],
    ],
  ],
  [
    'Object.prototype.extra, enumerable',
    [
      [Object.prototype, 'extra', () => 'extra'],
      [Object.prototype, 'two words', 'more'],
    ],
  ],
  [
    'Array.prototype.extra, enumerable',
    [
      [Array.prototype, 'extra', () => 'extra'],
      [Array.prototype, 'contains', () => false],
    ],
  ],
  [
    'Object.prototype.language and pg',
    [
      [Object.prototype, 'toArray', () => []],
      [Object.prototype, 'size', 3],
    ],
  ],
];

describe('data is sent as meant', () => {
  it.each(PROTOTYPES)('%s', async (_, changes) => {
    const shop = await openShop();
    const undo = change(changes);
    const made = { toJSON: () => 'by its own kind' };
    const more = { custom_data: { list: [1, ['두', { three: [] }]] }, notice_url: ['https://shop.example/a'], made };
    try {
      void shop.imp
        .request_pay(shop.order(more) as never, (response) => shop.calls.push(response))
        .then((it) => shop.answers.push(it));
      await settle();
    } finally {
      undo();
    }
    const { form } = shop.window();
    expect(form.request).toMatchObject({ ...more, made: 'by its own kind', name: '파란 머그컵', amount: 12_000 });
    expect(form.request_id).toMatch(/^[0-9a-f]{32}$/);
    expect(form.languages).toEqual(['ko-KR']);
    shop.gateway.finish(shop.window(), 'approve');
    await settle();
    expect(shop.answer()).toMatchObject({ success: true });
  });
});

describe('a page that is a copy of itself', () => {
  it.each([
    ['the whole document', () => document.documentElement.cloneNode(true) as HTMLElement],
    [
      'its markup',
      () => Object.assign(document.createElement('div'), { innerHTML: document.documentElement.innerHTML }),
    ],
    ['the layer alone', () => document.querySelector('openimp-layer')?.cloneNode(true) as HTMLElement],
  ])('has no dead layer: %s', async (_, copy) => {
    const shop = await openShop();
    await shop.pay(shop.order());
    const kept = copy();
    shop.gateway.finish(shop.window(), 'cancel');
    await settle();
    shop.answer();
    document.body.append(kept);
    expect(document.querySelectorAll('openimp-layer, .imp-dialog')).toHaveLength(0);
    kept.remove();
  });

  it.each([
    ['body.cloneNode', () => document.body.cloneNode(true) as HTMLElement],
    ['body.innerHTML', () => Object.assign(document.createElement('body'), { innerHTML: document.body.innerHTML })],
  ])('keeps nothing of it: %s', async (_, copy) => {
    const shop = await openShop({ device: 'mobile' });
    await shop.pay(shop.order({ pg: 'kakaopay', kakaopayMobileAsPC: true }));
    document.dispatchEvent(new Event('turbo:before-cache', { bubbles: true }));
    const kept = copy();
    expect(kept.outerHTML).not.toMatch(/imp-|openimp|inert/);
    shop.gateway.finish(shop.window(), 'cancel');
    await settle();
    shop.answer();
  });
});

describe('a page that throws things away', () => {
  it.each([
    ['the layer', () => document.querySelector('openimp-layer')?.remove()],
    ['what is in it', () => document.querySelector('openimp-layer')?.replaceChildren()],
    ['the frame', () => document.querySelector('iframe.imp-frame')?.remove()],
    ['everything', () => document.documentElement.replaceChildren()],
  ])('%s: one answer, and the true one', async (_, discard) => {
    for (const end of ['approve', 'cancel'] as const) {
      const shop = await openShop();
      await shop.pay(shop.order());
      shop.gateway.end(shop.window(), end);
      discard();
      for (const name of ['head', 'body'] as const)
        if (!document[name]) document.documentElement.append(document.createElement(name));
      await settle();
      expect(shop.answer()).toMatchObject({ success: end === 'approve' });
      await closeShop();
    }
  });

  it.each([
    ['its body', () => document.body.replaceWith(document.createElement('body'))],
    ['what is in its body', () => void (document.body.innerHTML = '')],
    ['its head', () => document.head.replaceChildren()],
  ])('%s: the window goes on', async (_, discard) => {
    const shop = await openShop();
    await shop.pay(shop.order());
    discard();
    await settle(1_000);
    expect(shop.calls).toEqual([]);
    shop.gateway.finish(shop.window(), 'approve');
    await settle();
    expect(shop.answer()).toMatchObject({ success: true });
  });
});

describe('keys', () => {
  it('Esc is ours wherever the focus is, and the page hears of none', async () => {
    const shop = await openShop();
    await shop.pay(shop.order());
    const heard: string[] = [];
    const hear = ({ type }: Event) => void heard.push(type);
    for (const type of ['keydown', 'keyup', 'click', 'pointerdown', 'focusin'])
      document.addEventListener(type, hear, true);
    const press = (type: string, target: EventTarget | null) =>
      target?.dispatchEvent(new KeyboardEvent(type, { key: 'Escape', bubbles: true, cancelable: true }));
    press('keydown', document.body);
    press('keyup', document.body);
    expect(focused()?.className).toBe('imp-leave-no');
    await click('.imp-leave-no');
    expect(document.activeElement).toBe(document.querySelector('iframe'));
    dialog()?.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }));
    expect(heard).toEqual([]);
    shop.gateway.finish(shop.window(), 'cancel');
    await settle();
    shop.answer();
    press('keydown', document.body);
    expect(heard).toEqual(['keydown']);
    for (const type of ['keydown', 'keyup', 'click', 'pointerdown', 'focusin'])
      document.removeEventListener(type, hear, true);
  });
});

describe('zones (Angular)', () => {
  it('the callback and what listens run in the zone of their call', async () => {
    let current = 'root';
    const wrap = (run: (...words: unknown[]) => unknown) => {
      const zone = current;
      return function (this: unknown, ...words: unknown[]) {
        const before = current;
        current = zone;
        try {
          return run.apply(this, words);
        } finally {
          current = before;
        }
      };
    };
    vi.stubGlobal('Zone', { current: { wrap } });
    const shop = await openShop();
    const seen: string[] = [];
    current = 'listening';
    const stop = shop.imp.on('result', () => seen.push(`result ${current}`));
    current = 'paying';
    void shop.imp.request_pay(shop.order(), () => seen.push(`callback ${current}`));
    current = 'root';
    await settle();
    shop.gateway.finish(shop.window(), 'approve');
    await settle();
    expect(seen).toEqual(['result listening', 'callback paying']);
    stop();
    expectUsable();
  });
});
