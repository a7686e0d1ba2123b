// @vitest-environment jsdom
/* Angular's own zones: what a shop handed over runs where it was handed over, whatever it had to wait for. */
import 'zone.js';
import { afterEach, expect, it } from 'vitest';
import { closeShop, openShop, settle, type Shop } from './shop';

/** As much of it as is used here; its own types are of a global that no other file has. */
type RealZone = {
  readonly name: string;
  readonly fork: (spec: { readonly name: string }) => RealZone;
  readonly run: <T>(act: () => T) => T;
};
const { Zone } = globalThis as unknown as { Zone: { readonly current: RealZone } };
const zone = (name: string) => Zone.current.fork({ name });

afterEach(closeShop);

/** Where callbacks, listeners and promises of a call run, in their order. */
async function follow(shop: Shop, finish: () => Promise<void>): Promise<string[]> {
  const seen: string[] = [];
  const see = (what: string) => seen.push(`${what} in ${Zone.current.name}`);
  zone('listening').run(() => {
    for (const event of ['window:open', 'window:close', 'result', 'error'] as const)
      shop.imp.on(event, () => void see(event));
  });
  zone('paying').run(() => {
    void shop.imp.request_pay(shop.order(), () => void see('callback')).then(() => see('promise'));
  });
  await settle();
  await finish();
  return seen;
}

it.each(['approve', 'decline'] as const)('a payment that ends with %s', async (how) => {
  const shop = await openShop();
  const seen = await follow(shop, async () => {
    shop.gateway.finish(shop.window(), how);
    await settle();
  });
  expect(seen).toEqual([
    'window:open in listening',
    'window:close in listening',
    `${how === 'approve' ? 'result' : 'error'} in listening`,
    'callback in paying',
    'promise in paying',
  ]);
});

it('a payment that never begins', async () => {
  const shop = await openShop({ channels: [] });
  expect(await follow(shop, () => settle())).toEqual(['error in listening', 'callback in paying', 'promise in paying']);
});

it('the one after it, in another zone', async () => {
  const shop = await openShop();
  const approve = { bypass: { sandbox: { outcome: 'approve' } } };
  const seen: string[] = [];
  for (const name of ['first', 'second']) {
    zone(name).run(() => void shop.imp.request_pay(shop.order(approve), () => seen.push(Zone.current.name)));
    await settle();
  }
  expect(seen).toEqual(['first', 'second']);
});
