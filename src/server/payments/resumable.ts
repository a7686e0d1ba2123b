import type { WindowOutcome } from '../../protocol/window-outcome';
import { returnKey } from './return-key';

/** What a page hears before it is given up, with what it may keep to ask by once its buyer has come back. */
export function resumable(
  outcome: WindowOutcome,
  begun: { readonly imp_uid: string; readonly request_id: string | null },
): WindowOutcome {
  return outcome.state === 'done' ? outcome : { ...outcome, imp_uid: begun.imp_uid, key: returnKey(begun) };
}
