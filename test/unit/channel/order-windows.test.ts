/* In which order the ways to show a window are tried. */
import { describe, expect, it } from 'vitest';
import { findPg } from '../../../src/catalog';
import { chooseWindow } from '../../../src/channel/choose-window';
import { orderWindows } from '../../../src/channel/order-windows';
import type { Presentation } from '../../../src/protocol/presentation';
import { describePg } from '../../../src/server/merchants/describe-pg';

type Case = {
  readonly pg: string;
  readonly device?: 'pc' | 'mobile';
  readonly wanted?: readonly Presentation[];
  readonly canReturn?: boolean;
  readonly order: string;
};

function orderOf({ pg, device = 'pc', wanted, canReturn = true }: Case) {
  const { windows: rules } = describePg(findPg(pg));
  return orderWindows({ chosen: chooseWindow(rules, {}, device), rules, wanted, canReturn });
}

describe('the order of windows', () => {
  it.each<Case>([
    { pg: 'html5_inicis', order: 'iframe popup redirect' },
    { pg: 'payco', order: 'popup iframe redirect' },
    { pg: 'html5_inicis', device: 'mobile', order: 'redirect iframe popup' },
    { pg: 'naverpay', order: 'redirect iframe popup' },
    { pg: 'paypal', order: 'redirect popup iframe' },
    { pg: 'nobody_knows', device: 'mobile', order: 'redirect iframe popup' },
    { pg: 'html5_inicis', wanted: ['popup'], order: 'popup' },
    { pg: 'payco', wanted: ['frame', 'page'], order: 'iframe redirect' },
    { pg: 'payco', wanted: ['page', 'page', 'popup'], order: 'redirect popup' },
    // A page that nobody could come back to is never left.
    { pg: 'html5_inicis', device: 'mobile', canReturn: false, order: 'iframe popup' },
    { pg: 'paypal', canReturn: false, order: 'popup iframe' },
    { pg: 'payco', canReturn: false, order: 'popup iframe' },
    { pg: 'payco', canReturn: false, wanted: ['page', 'popup'], order: 'popup' },
    { pg: 'payco', canReturn: false, wanted: ['page'], order: 'iframe' },
  ])('$pg on $device, wanted $wanted, with a way back $canReturn: $order', (one) => {
    expect(
      orderOf(one)
        .map(({ kind }) => kind)
        .join(' '),
    ).toBe(one.order);
  });

  it('keeps the PG’s own size of each way', () => {
    expect(orderOf({ pg: 'payco', order: '' })).toEqual([
      { kind: 'popup', width: 727, height: 512 },
      { kind: 'iframe', width: 0, height: 0 },
      { kind: 'redirect', width: 0, height: 0 },
    ]);
    expect(orderOf({ pg: 'kakaopay', wanted: ['frame'], order: '' })).toMatchObject([{ width: 426, height: 550 }]);
  });
});
