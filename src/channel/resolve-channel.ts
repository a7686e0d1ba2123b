/** What the rule needs to know of a channel. Index 0 of a list is the default channel, the rest follow console order. */
export type ResolvableChannel = {
  readonly channel_key: string;
  readonly pg_provider: string;
  readonly pg_id: string;
  readonly type: 'payment' | 'certification';
};

export type ChannelWish = {
  readonly type: 'payment' | 'certification';
  readonly channelKey?: string | undefined;
  readonly pg?: string | undefined;
  /** Makes a `pg` that matches nothing an error instead of the default channel. */
  readonly strictPg?: boolean | undefined;
};

export type ChannelResolution<C> =
  /** `unmatched` is the `pg` that named no channel, when the default was taken in its place. */
  | { readonly kind: 'found'; readonly channel: C; readonly unmatched: string | undefined }
  /** The merchant has no channel of the wanted type: `F1001`. */
  | { readonly kind: 'none-of-type' }
  /** `channelKey`, or `pg` under `strictPg`, names no channel of the wanted type: `F500`. */
  | { readonly kind: 'unknown'; readonly wanted: string };

/**
 * Chooses the channel that a request opens. Pure, and the same in the browser (to open the right window in time) and
 * in the gateway (which never trusts the page). Rules: product.md 6.4, sdk contract 4.3.
 */
export function resolveChannel<C extends ResolvableChannel>(
  channels: readonly C[],
  wish: ChannelWish,
): ChannelResolution<C> {
  const { type, channelKey, pg } = wish;
  const first = channels.find((channel) => channel.type === type);
  if (!first) return { kind: 'none-of-type' };
  if (channelKey) {
    const channel = channels.find((candidate) => candidate.channel_key === channelKey && candidate.type === type);
    return channel ? { kind: 'found', channel, unmatched: undefined } : { kind: 'unknown', wanted: channelKey };
  }
  if (!pg) return { kind: 'found', channel: first, unmatched: undefined };
  const { code, mid } = splitPg(pg);
  // What differs most is compared first: merchants may have thousands of channels.
  const channel = channels.find(
    (candidate) => (!mid || candidate.pg_id === mid) && candidate.pg_provider === code && candidate.type === type,
  );
  if (channel) return { kind: 'found', channel, unmatched: undefined };
  if (wish.strictPg) return { kind: 'unknown', wanted: pg };
  return { kind: 'found', channel: first, unmatched: pg };
}

/** Splits `pg` at its first dot, if that is not its first character: a MID may hold dots itself (sdk contract 4.1). */
function splitPg(pg: string): { readonly code: string; readonly mid: string } {
  const dot = pg.indexOf('.');
  return dot > 0 ? { code: pg.slice(0, dot), mid: pg.slice(dot + 1) } : { code: pg, mid: '' };
}
