/* A window that the gateway hosts, as the shop's page meets it: it greets, asks, and says how the payment ended. */
import { connect, WindowMessenger } from 'penpal';
import type { OpenWindowForm, PageMethods } from '../../../src/protocol/window-bridge';
import type { WindowResponse } from '../../../src/protocol/window-response';
import { deliver, type Far, type FakePopup } from './fake-windows';

export type HostedWindow = {
  readonly form: OpenWindowForm;
  /** What `/payments/ready` or `/certificates/ready` was sent to. */
  readonly url: string;
  /** The frame or popup that shows it; undefined for one in the page's place. */
  readonly place: HTMLIFrameElement | FakePopup | undefined;
  readonly imp_uid: string | null;
  /** Says that the buyer can use it. */
  readonly greet: () => void;
  /** Says how its payment ended; of `request_id`, unless another one is given. */
  readonly complete: (response: WindowResponse, request_id?: string) => void;
  readonly askToLeave: () => void;
  /** What the page said to it besides. */
  readonly heard: unknown[];
};

export type Hosting = Pick<HostedWindow, 'form' | 'url' | 'place' | 'imp_uid'> & {
  readonly origin?: string;
  /** Of the talk; that of the payment, unless it is a stranger's. */
  readonly channel?: string;
};

/** Loads it into its place. It says nothing by itself. */
export function hostWindow(hosting: Hosting): HostedWindow {
  const { form, url, place, imp_uid, origin = new URL(url).origin, channel = form.request_id } = hosting;
  const heard: unknown[] = [];
  const far = farSide(place);
  let link: Promise<PageMethods> | undefined;

  function talk(run: (page: PageMethods) => unknown): void {
    if (!far) return;
    link ??= connectToPage(far, { origin, channel, heard });
    // A page that hangs up has its answer from elsewhere.
    link.then(run).catch(() => undefined);
  }

  return {
    form,
    url,
    place,
    imp_uid,
    heard,
    greet: () => talk((page) => page.opened(imp_uid, `key of ${form.request_id}`)),
    complete: (response, request_id = form.request_id) => talk((page) => page.complete({ request_id, response })),
    askToLeave: () => talk((page) => page.askToLeave()),
  };
}

function farSide(place: HostedWindow['place']): Far | undefined {
  if (!place) return undefined;
  return 'contentWindow' in place ? (place.contentWindow as unknown as Far) : place;
}

type Talk = { readonly origin: string; readonly channel: string; readonly heard: unknown[] };

/** Penpal on both ends, as in the window itself (`src/window/client/page-link.ts`). */
function connectToPage(far: Far, { origin, channel, heard }: Talk): Promise<PageMethods> {
  const page = {
    postMessage: (data: unknown, { transfer = [] }: { readonly transfer?: readonly unknown[] } = {}) =>
      deliver(data, { source: far, origin, transfer }),
  };
  Object.assign(far, {
    postMessage: (data: unknown, options?: { readonly transfer?: readonly unknown[] }) => {
      if ((data as { namespace?: string }).namespace !== 'penpal') heard.push(data);
      else deliver(data, { source: page, origin: location.origin, transfer: options?.transfer ?? [] });
    },
  });
  const messenger = new WindowMessenger({
    remoteWindow: page as unknown as Window,
    allowedOrigins: [location.origin],
  });
  return connect<PageMethods>({ messenger, channel }).promise as Promise<unknown> as Promise<PageMethods>;
}
