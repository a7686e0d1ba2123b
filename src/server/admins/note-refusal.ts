import type { Clock } from '../clock';
import type { Log } from '../log';
import type { Db } from '../store/schema';
import { writeAudit } from './write-audit';

export type Refusal = {
  readonly what: 'sign-in' | 'rest-secret' | 'whitelist';
  /** Whose it is; null for what belongs to no one merchant. */
  readonly user_code: string | null;
  /** The network address it came from. */
  readonly address: string;
  /** Only one that exists. */
  readonly login?: string | undefined;
};

/** One line of the history for so long, whatever is tried meanwhile: strangers must not be able to fill it. */
const ONCE_MS = 3_600_000;
/** More than that are not told apart: the history of each merchant has its own, and the log has them all. */
const MOST = 10_000;

/** Leaves a trace of who was turned away: each in the log, the first of an hour in the history. */
export function createRefusalNotes({ db, clock, log }: { readonly db: Db; readonly clock: Clock; readonly log: Log }) {
  const noted = new Map<string, number>();
  return async ({ what, user_code, address, login }: Refusal): Promise<void> => {
    log('warn', 'caller.refused', { what, user_code, address, login });
    const [key, at] = [JSON.stringify([what, user_code, address, login]), clock.now()];
    if (user_code === null || at - (noted.get(key) ?? -Infinity) < ONCE_MS) return;
    if (noted.size >= MOST) noted.clear();
    noted.set(key, at);
    try {
      await writeAudit(db, { login: login ?? '-', user_code, action: 'refused', detail: { what, address }, at });
    } catch (error) {
      log('warn', 'refusal.not-noted', { error });
    }
  };
}

export type NoteRefusal = ReturnType<typeof createRefusalNotes>;
