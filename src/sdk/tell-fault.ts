import type { ParamRule } from '../protocol/merchant-profile';
import type * as LineModule from './modules/fault-line';
import type { ImpState } from './state';

/** Gets the part of the SDK that words the lines: few pages have a fault to mend. */
export type LineSource = (gateway: string | undefined) => Promise<typeof LineModule>;

/** What is known of a call, and read by the line about it. */
export type Faulty = {
  /** The merchant's own object. */
  readonly params: unknown;
  /** Of its PG, once that is known. */
  rules?: readonly ParamRule[];
  /** The code of what has been told of it. */
  told?: string;
};

/** What the page was answered, or would have been. */
export type Fault = { readonly error_code: string; readonly error_msg: string };

/**
 * Tells whoever develops the page, in one line of its console (product.md 6.12), once for each fault of a call; without
 * one, where only a parameter's name looks wrong. Where the part that words it cannot be had, as with no network or under
 * a policy that forbids it, what the page was answered has to do.
 */
export function tellFault({ account, gateway, quiet, readLines }: ImpState, call: Faulty, fault?: Fault): void {
  const { error_code, error_msg } = fault ?? {};
  if (quiet || (fault && call.told === error_code)) return;
  if (error_code) call.told = error_code;
  void readLines(account?.gateway ?? gateway)
    .then(({ writeLine }) => writeLine(account, call, fault))
    .catch(() => fault && `IMP: ${error_code}: ${error_msg}`)
    .then((line) => line && console.error(line));
}

/** The failures that a shop can mend; not its buyer's own ends, nor what a PG said. */
export function isMendable(code: string): boolean {
  return /^([NOAWG]|F1001|F5|REQ|CO|PG_DR)/.test(code);
}

/** Whether of these names two look alike: one of them may be meant to be the other. The part says which, if so. */
export function hasLookalike(request: object): boolean {
  const names = Object.keys(request);
  return names.some((name) => names.some((other) => name !== other && isLike(bare(name), bare(other))));
}

const bare = (name: string) => name.replace(/[^a-z]/gi, '').toLowerCase();

/** By their letters, in any order; of the longer one all but one are the other's. */
function isLike(name: string, other: string): boolean {
  let rest = name;
  for (const letter of other) rest = rest.replace(letter, '');
  return name === other || (!rest[1] && other.length > 4 && name.length >= other.length);
}
