import type { Presence } from '../../window/window-data';
import { type Payment, writePresence } from '../store/payments';
import type { PaymentDeps } from './deps';

/** Keeps what a window says of itself, for the page that has lost sight of it and for the clean-up. */
export function notePresence({ db, clock }: PaymentDeps, { imp_uid }: Payment, presence: Presence): Promise<void> {
  return writePresence(
    db,
    imp_uid,
    presence === 'left' ? { left_at: clock.now() } : { unwatched: true, left_at: null },
  );
}
