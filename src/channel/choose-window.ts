import type { WindowKind, WindowRule } from '../protocol/merchant-profile';
import { holds } from './holds';

export type ChosenWindow = {
  readonly kind: WindowKind;
  /** CSS pixels; 0 for no size of its own. */
  readonly width: number;
  readonly height: number;
};

/**
 * Which window a request opens, by PG, device and parameters (sdk contract 8). Where the catalogue knows nothing, the
 * original's own habit holds: a frame on a desktop, and on a phone the page leaves.
 */
export function chooseWindow(
  rules: readonly WindowRule[],
  request: Readonly<Record<string, unknown>>,
  device: 'pc' | 'mobile',
): ChosenWindow {
  const rule = rules.find(([when]) => holds(when, { ...request, device }));
  const [, kind, width, height] = rule ?? [{}, device === 'pc' ? 'iframe' : 'redirect', 0, 0];
  return { kind, width, height };
}
