/*
 * What jsdom does not have of windows: frames that load, popups, messages with an origin, and the ports that they carry.
 * Everything arrives in a later microtask, as nothing in a browser arrives at once.
 */
import { vi } from 'vitest';

/** Somebody whom a page can speak to, as `window.open` and `contentWindow` give them. */
export type Far = { postMessage: (data: unknown, options: { readonly transfer?: readonly unknown[] }) => void };

export type FakePopup = Far & {
  readonly name: string;
  readonly features: string;
  closed: boolean;
  focused: number;
  close: () => void;
  focus: () => void;
};

/** A form that was sent to another window. */
export type Submitted = { readonly url: string; readonly target: string; readonly fields: Record<string, string> };

export type FakeWindows = {
  readonly popups: FakePopup[];
  /** Whether the browser lets the page open popups. */
  blocked: boolean;
  readonly find: (target: string) => HTMLIFrameElement | FakePopup | undefined;
};

/** Puts them in jsdom's place until the test ends. `onSubmit` hears each form, as the network would. */
export function fakeWindows(onSubmit: (form: Submitted) => void): FakeWindows {
  const windows: FakeWindows = { popups: [], blocked: false, find };
  const frames = new WeakMap<HTMLIFrameElement, Far>();
  vi.stubGlobal('MessageChannel', FakeMessageChannel);
  // jsdom's own would throw at what penpal says before the page is there.
  vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockImplementation(function (this: HTMLIFrameElement) {
    if (!this.isConnected) return null;
    const known = frames.get(this) ?? { postMessage: () => undefined };
    frames.set(this, known);
    return known as unknown as Window;
  });
  vi.spyOn(window, 'open').mockImplementation((_, name = '', features = '') => {
    if (windows.blocked) return null;
    const popup = makePopup(name, features);
    windows.popups.push(popup);
    return popup as unknown as Window;
  });
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(function (this: HTMLFormElement) {
    const fields = Object.fromEntries(Array.from(this.querySelectorAll('input'), ({ name, value }) => [name, value]));
    onSubmit({ url: this.action, target: this.target, fields });
  });

  function find(target: string): HTMLIFrameElement | FakePopup | undefined {
    const frame = document.querySelector<HTMLIFrameElement>(`iframe[name="${target}"]`);
    return frame ?? windows.popups.find(({ name, closed }) => name === target && !closed);
  }
  return windows;
}

/** The shop's page hears a message. `source` and `origin` are what a browser would say of it. */
export function deliver(data: unknown, from: { source: unknown; origin: string; transfer?: readonly unknown[] }): void {
  const { source, origin, transfer: ports = [] } = from;
  const copy = structuredClone(data);
  queueMicrotask(() =>
    window.dispatchEvent(Object.assign(new Event('message'), { data: copy, source, origin, ports })),
  );
}

function makePopup(name: string, features: string): FakePopup {
  const popup: FakePopup = {
    name,
    features,
    closed: false,
    focused: 0,
    close: () => void (popup.closed = true),
    focus: () => void (popup.focused += 1),
    // Nobody in it listens yet.
    postMessage: () => undefined,
  };
  return popup;
}

class FakePort extends EventTarget {
  other: FakePort | undefined;
  onmessage: ((event: Event) => void) | undefined;
  private isClosed = false;

  postMessage(data: unknown): void {
    const copy = structuredClone(data);
    queueMicrotask(() => {
      const event = Object.assign(new Event('message'), { data: copy });
      if (this.isClosed) return;
      this.other?.dispatchEvent(event);
      this.other?.onmessage?.(event);
    });
  }

  start(): void {}

  close(): void {
    this.isClosed = true;
  }
}

class FakeMessageChannel {
  readonly port1 = new FakePort();
  readonly port2 = new FakePort();

  constructor() {
    this.port1.other = this.port2;
    this.port2.other = this.port1;
  }
}
