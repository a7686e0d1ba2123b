import type { WindowKind } from '../protocol/merchant-profile';
import type { WindowResult } from '../protocol/window-bridge';
import type { SandboxDetails } from './sandbox-choice';
import type { ClientTexts } from './texts';

/** How the merchant's page is reached. */
export type WindowBridge = {
  /** The payment's secret; also the channel of the bridge. */
  readonly request_id: string;
  /** Origin of the merchant's page, `'null'` for a page without one. */
  readonly origin: string;
  /** How the page shows this window. */
  readonly kind: WindowKind;
  /** Address that takes what this window says of itself (`Presence`); null where nobody needs to know. */
  readonly presence: string | null;
  /** Whether the buyer came back here from the PG's page: the shop's page cannot be told, and asks the gateway. */
  readonly isReturn: boolean;
  /** What the page may keep, to ask how this ended once it has been left (`returnKey`); null where nothing ends. */
  readonly key: string | null;
  /** Where a window that took the page's place sends the buyer in the end. */
  readonly next: string | null;
};

/** `unwatched`: no page of the shop's watches this window. `left`: the buyer is leaving it, or reloading. */
export type Presence = 'unwatched' | 'left';

/** What the sandbox does without clicks (`bypass.sandbox`, product.md 8). */
export type SandboxScript = {
  readonly outcome: 'approve' | 'decline' | 'cancel' | 'hang' | 'crash';
  readonly delay_ms: number;
  /** In place of what the form says. */
  readonly details: SandboxDetails;
};

/** A page of the PG's own, where the buyer pays. */
export type PgPage = {
  readonly address: string;
  /** Null for a page of ours, from which the PG's own follows. */
  readonly origin: string | null;
  /** Origins that follow in the frame, as a policy writes them. */
  readonly frames: readonly string[];
  /** It takes this window's place, instead of a part of it. */
  readonly leaves: boolean;
  /** Its message that means that the buyer has paid, as far as it knows; null where it sends none. */
  readonly paidEvent: string | null;
  /** Our own address that it sends the buyer's browser to then. */
  readonly returned: string;
};

/** What the window's script has to know, beyond what stands in the page. */
export type WindowData = {
  readonly bridge: WindowBridge;
  readonly texts: ClientTexts;
  readonly step:
    | {
        readonly kind: 'sandbox';
        readonly imp_uid: string;
        readonly action: string;
        readonly script: SandboxScript | null;
      }
    | (PgPage & { readonly kind: 'pg-page'; readonly imp_uid: string; readonly outcome: string })
    | { readonly kind: 'awaiting'; readonly imp_uid: string; readonly outcome: string }
    | {
        readonly kind: 'certification';
        readonly imp_uid: string;
        readonly action: string;
        readonly code: string;
        readonly script: SandboxScript | null;
      }
    /** A page on which nothing is paid. */
    | { readonly kind: 'service' }
    | { readonly kind: 'result'; readonly result: WindowResult };
};

/** Id of the element that carries the data. */
export const WINDOW_DATA_ID = 'openimp-data';
