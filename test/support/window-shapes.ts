import { pgs } from '../../src/catalog';
import type { Pg, PgWindow } from '../../src/catalog/define-pg';
import type { SandboxAction } from '../../src/window/sandbox-choice';

export const DEVICES = ['pc', 'mobile'] as const;
export type Device = (typeof DEVICES)[number];

/** How a payment can end: by each of the buyer's buttons in the window, or by leaving it. */
export const ENDS = ['approve', 'decline', 'cancel', 'close'] as const satisfies readonly (
  Exclude<SandboxAction, 'crash'> | 'close'
)[];
export type End = (typeof ENDS)[number];

export const payablePgs: readonly Pg[] = pgs.filter(({ types }) => types.includes('payment'));

/** The window of a PG on a device. Where the catalogue knows nothing, the original's habit stands (sdk contract 8). */
export function windowOf(pg: Pg, device: Device): PgWindow {
  return pg.window[device] ?? { kind: device === 'pc' ? 'iframe' : 'redirect', size: null };
}

/** What a browser can tell apart: one PG for each device, kind of window, and with or without a size of its own. */
export function findShapes(): readonly { readonly shape: string; readonly device: Device; readonly pg: Pg }[] {
  const shapes = new Map<string, { shape: string; device: Device; pg: Pg }>();
  for (const device of DEVICES)
    for (const pg of payablePgs) {
      const { kind, size } = windowOf(pg, device);
      const shape = `${device}, ${kind}, ${size ? 'of its own size' : 'of no size'}`;
      if (!shapes.has(shape)) shapes.set(shape, { shape, device, pg });
    }
  return [...shapes.values()];
}
