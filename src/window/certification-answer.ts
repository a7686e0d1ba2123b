import type { WindowResult } from '../protocol/window-bridge';

/** What a person says of themselves; `gender_digit` is the seventh digit of a resident number. */
export type Claim = Readonly<Record<'name' | 'birth' | 'gender_digit' | 'carrier' | 'phone', string>>;

/** What the gateway says to a person's data, to their code, and to the sandbox's other buttons. */
export type CertificationAnswer =
  /** A code is on its way; the sandbox's stands in the window. */
  | { readonly state: 'sent' }
  /** The date of birth is none, or the code is another: try again. */
  | { readonly state: 'bad-birth' | 'wrong' }
  | { readonly state: 'done'; readonly result: WindowResult };
