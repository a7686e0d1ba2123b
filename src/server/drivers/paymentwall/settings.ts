import { type ChannelAccess, ChannelIncomplete } from '../contract';
import type { SignVersion } from './sign';

/** A channel's contract with Paymentwall, and how its project is set there. */
export type PaymentwallSettings = {
  /** The project key: public. */
  readonly key: string;
  readonly secret: string;
  readonly version: SignVersion;
  readonly isTest: boolean;
  /** Whether pingbacks are taken from the PG's own addresses alone. */
  readonly checksSender: boolean;
  /** Whether the PG has switched on its status API for the project. */
  readonly canFind: boolean;
  /**
   * Whether a pingback proves the price. One of version 1 does not on a live channel: whoever has an address that was
   * once signed with it can ask Paymentwall for any price (paymentwall.md 2.2).
   */
  readonly provesPrice: boolean;
  /** Whether a page may ask for the test method: on a live channel it gives goods away. */
  readonly allowsTestMethod: boolean;
  /** Names that the project adds to its pingbacks, beside those that we know. */
  readonly extraNames: readonly string[];
};

const VERSIONS: Readonly<Record<string, SignVersion>> = { '1': 1, '2': 2, '3': 3 };

/** Reads the channel. Throws a `ChannelIncomplete` without a project key or its secret. */
export function readSettings({ pg_id, mode, credentials }: ChannelAccess): PaymentwallSettings {
  const key = pg_id || (credentials['project_key'] ?? '');
  const secret = credentials['secret_key'] ?? '';
  const missing = [...(key ? [] : ['project_key']), ...(secret ? [] : ['secret_key'])];
  if (missing.length) throw new ChannelIncomplete(missing);
  // i'mport's manual has projects set to version 3.
  const version = VERSIONS[credentials['sign_version'] ?? ''] ?? 3;
  return {
    ...{ key, secret, version, isTest: mode === 'test', provesPrice: version > 1 || mode === 'test' },
    checksSender: credentials['sender_check'] ? credentials['sender_check'] === 'on' : mode === 'live',
    canFind: credentials['status_api'] === 'on',
    allowsTestMethod: mode === 'test' || credentials['test_method'] === 'on',
    extraNames: (credentials['pingback_parameters'] ?? '').split(/[\s,]+/).filter(Boolean),
  };
}
