import type { WindowKind, WindowRule } from '../protocol/merchant-profile';
import { KINDS, type Presentation } from '../protocol/presentation';
import type { ChosenWindow } from './choose-window';

export type WindowOrder = {
  /** The catalogue's choice (`chooseWindow`). */
  readonly chosen: ChosenWindow;
  /** Of the PG, for the size of the other ways. */
  readonly rules: readonly WindowRule[];
  /** What the page asks for, in its order; undefined for what the catalogue says, and then any other. */
  readonly wanted: readonly Presentation[] | undefined;
  /** Whether a buyer who leaves the page can come back to it. */
  readonly canReturn: boolean;
};

/**
 * The ways to show a window, in the order in which they are tried: where one cannot open, the next does. A page that
 * nobody could come back to is never left; where it wanted nothing else, a frame does.
 */
export function orderWindows({ chosen, rules, wanted, canReturn }: WindowOrder): readonly ChosenWindow[] {
  const find = (kind: WindowKind) => rules.find((rule) => rule[1] === kind);
  const others: readonly WindowKind[] =
    // A PG that is never framed may refuse to be.
    chosen.kind !== 'redirect' || find('iframe') || !rules.length
      ? [chosen.kind, 'iframe', 'popup', 'redirect']
      : [chosen.kind, 'popup', 'iframe'];
  // No `map`: some pages have replaced it.
  const kinds = new Set<WindowKind>();
  for (const way of wanted ?? others)
    kinds.add((KINDS as Readonly<Partial<Record<string, WindowKind>>>)[way] ?? (way as WindowKind));
  if (!canReturn) kinds.delete('redirect');
  if (!kinds.size) kinds.add('iframe');
  const windows: ChosenWindow[] = [];
  for (const kind of kinds) {
    const [, , width, height] = find(kind) ?? [{}, kind, 0, 0];
    windows.push(kind === chosen.kind ? chosen : { kind, width, height });
  }
  return windows;
}
