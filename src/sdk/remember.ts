import { isMobile } from '../channel/is-mobile';
import type { Resumable } from '../protocol/window-outcome';

/** A payment that a page has begun, for the page that its buyer comes back to. Neither a secret nor about anybody. */
export type Begun = Resumable & {
  /** Where it is asked for. */
  readonly room: 'payments' | 'certificates';
  readonly merchant_uid: string;
  /** When it began; epoch milliseconds. */
  readonly since: number;
};

/** Who comes back later than that has begun something else. */
const LIFE_MS = 1_800_000;

/** Keeps what this merchant's page has begun, in place of what it kept before. A page that may keep nothing goes on. */
export function remember(userCode: string, begun: Begun): void {
  try {
    storage().setItem(nameOf(userCode), JSON.stringify(begun));
  } catch {
    // Storage is off or full, or the page has no origin to keep things under.
  }
}

/** What this merchant's page has begun and not forgotten. */
export function recall(userCode: string): Begun | undefined {
  try {
    const begun = JSON.parse(storage().getItem(nameOf(userCode)) ?? '') as Begun;
    return Date.now() - begun.since < LIFE_MS && begun.imp_uid && begun.key ? begun : undefined;
  } catch {
    return undefined;
  }
}

/** The shop has had the answer of that one. What it has begun since stays. */
export function forget(userCode: string, imp_uid: string): void {
  try {
    if (recall(userCode)?.imp_uid === imp_uid) storage().removeItem(nameOf(userCode));
  } catch {
    // As above.
  }
}

/** A tab's own on PCs. Phones end pages to run a bank's app, and with them what is a tab's own. */
function storage(): Storage {
  return isMobile(navigator.userAgent) ? localStorage : sessionStorage;
}

function nameOf(userCode: string): string {
  return `openimp.${userCode}`;
}
