import type { ChosenWindow } from '../../channel/choose-window';
import { ImpError } from '../../protocol/errors';
import type { Presentation } from '../../protocol/presentation';
import type { WindowKind } from '../../protocol/merchant-profile';
import { type Answer, ELSEWHERE, type OpenPaymentWindow } from './payment-window';

/** What shops call a kind of window. */
export const PRESENTATIONS: Readonly<Record<WindowKind, Presentation>> = {
  iframe: 'frame',
  popup: 'popup',
  redirect: 'page',
};

/** Opens one of the windows. `isMoved`: another one could not open. */
export type OpenOne = (size: ChosenWindow, mayMove: boolean, isMoved: boolean) => ReturnType<OpenPaymentWindow>;

/** Opens the first of several windows that can open; the first try is made at once, within the buyer's click. */
export async function openInTurn(sizes: readonly ChosenWindow[], open: OpenOne): Promise<Answer> {
  // Not by `entries`: Prototype.js has its own.
  let at = 0;
  for (const size of sizes) {
    at += 1;
    const answer = await open(size, at < sizes.length, at > 1);
    if (answer !== ELSEWHERE) return answer;
  }
  throw new ImpError('WINDOW_FAILED', '');
}
