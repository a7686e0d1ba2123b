import type { PageMethods } from '../../protocol/window-bridge';

/** Whom the page listens to: one window, while it shows pages of one origin that know one payment. */
export type HeardWindow = {
  readonly window: Window;
  readonly origin: string;
  /** The secret of the payment. */
  readonly channel: string;
  readonly methods: PageMethods;
};

/** What penpal's messages are made of, as far as we read them. */
type Said = { readonly namespace?: unknown; readonly channel?: unknown; readonly type?: unknown } & {
  readonly participantId?: unknown;
  readonly methodPath?: unknown;
  readonly args?: unknown;
};

/** Above every id that penpal makes of hex digits: the greater of two leads, and whoever leads needs no port of its own. */
const PARTICIPANT = '~';

/**
 * Hears what the window says, through all the pages that it loads; returns the end of that. The window speaks by penpal,
 * and this is penpal's protocol from the side that only listens: all of penpal would be a quarter of each shop's script,
 * and calls array methods that shops' pages replace. The calls are not replied to, as the window waits for nothing.
 */
export function hearWindow({ window: far, origin, channel, methods }: HeardWindow): () => void {
  let partner: unknown;
  let port: MessagePort | undefined;
  const isOurs = (said: Said | null | undefined): said is Said =>
    said?.namespace === 'penpal' && said.channel === channel;
  // What a sandboxed frame shows has no origin either: its window and the payment's secret are what is left to know it by.
  const isOpaque = self.origin === 'null';
  const target = isOpaque ? '*' : origin;
  const say = (type: string, more: object) => far.postMessage({ namespace: 'penpal', channel, type, ...more }, target);

  function hear({ source, origin: from, data, ports }: MessageEvent<Said | null>): void {
    if (source !== far || (from !== origin && !(isOpaque && from === 'null')) || !isOurs(data)) return;
    // A page repeats its greeting once it has ours: the second one asks for nothing.
    if (data.type === 'SYN' && data.participantId !== partner) {
      partner = data.participantId;
      port?.close();
      say('SYN', { participantId: PARTICIPANT });
      say('ACK1', { methodPaths: [['opened'], ['complete'], ['askToLeave']] });
    }
    if (data.type === 'ACK2' && ports[0]) {
      port = ports[0];
      port.onmessage = hearCall;
    }
  }

  function hearCall({ data }: MessageEvent<Said | null>): void {
    if (!isOurs(data) || data.type !== 'CALL') return;
    const name = String(data.methodPath);
    if (name !== 'opened' && name !== 'complete' && name !== 'askToLeave') return;
    try {
      (methods[name] as (...args: readonly unknown[]) => void)(...(data.args as readonly unknown[]));
    } catch (error) {
      // A result that is none: the payment goes on, and whoever looks for the reason finds it.
      console.error(error);
    }
  }

  addEventListener('message', hear);
  return () => {
    removeEventListener('message', hear);
    port?.close();
  };
}
