import { connect, WindowMessenger } from 'penpal';
import type { WindowKind } from '../../protocol/merchant-profile';
import type { PageMethods } from '../../protocol/window-bridge';
import type { WindowBridge } from '../window-data';

/** The shop's page as the window sees it: what is said before the page listens is said when it does. */
export type PageLink = PageMethods & {
  /** True when the window was opened on its own, so that nobody will close it. */
  readonly alone: boolean;
};

/** Connects to the page around or behind this window. Says nothing to anyone when there is none. */
export function connectPage({ request_id, origin, kind, key, isReturn }: WindowBridge): PageLink {
  const page = isReturn ? undefined : findPage(kind);
  if (!page) return { alone: true, opened: ignore, complete: ignore, askToLeave: ignore };
  const { promise } = connect<PageMethods>({
    // A page from a file has no origin to pin; the 128-bit channel stays as its guard.
    messenger: new WindowMessenger({
      remoteWindow: page,
      allowedOrigins: [origin === 'null' ? '*' : origin],
    }),
    channel: request_id,
  });
  return {
    alone: false,
    opened: (imp_uid) => void promise.then((page) => page.opened(imp_uid, key)).catch(ignore),
    complete: (result) => void promise.then((page) => page.complete(result)).catch(ignore),
    askToLeave: () => void promise.then((page) => page.askToLeave()).catch(ignore),
  };
}

/** A popup's page may be out of reach: closed, or cut off by a Cross-Origin-Opener-Policy on the way. */
function findPage(kind: WindowKind): Window | undefined {
  if (kind === 'popup') return (window.opener as Window | null) ?? undefined;
  return kind === 'iframe' && window.parent !== window ? window.parent : undefined;
}

/** A page that hangs up needs no answer: it asks the gateway how the payment ended. */
function ignore(): void {}
