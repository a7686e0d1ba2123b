import type { WindowResult } from '../protocol/window-bridge';

/** The gateway's answer to a window that asks how its payment ended. */
export type WindowAnswer =
  | { readonly state: 'done'; readonly result: WindowResult }
  /** Asks to be asked again. `awaited`: the buyer has paid, as far as the PG's page knows. */
  | { readonly state: 'pending'; readonly awaited: boolean };
