/*
 * WebKit for tests, over WebDriver (https://www.w3.org/TR/webdriver2/): Playwright's own WebKit is a build of its own,
 * and this one is what Debian gives its users. One session serves a whole file.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findWebkit } from './find-engines.mjs';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** For whatever a test waits: the machine may be busy. */
const PATIENCE_MS = 15_000;
const LIBRARIES = '/usr/lib';

export type Key = 'Escape' | 'Enter' | 'Tab';
const KEYS: Readonly<Record<Key, string>> = { Escape: '\uE00C', Enter: '\uE007', Tab: '\uE004' };

/** Of the first element that a selector finds, shadow roots and all: what lies over a shop's page is in some. */
const DEEP = `const deep = (selector, root = document) => root.querySelector(selector) ??
  [...root.querySelectorAll('*')].reduce((found, { shadowRoot }) => found ?? (shadowRoot && deep(selector, shadowRoot)), null);`;

type Element = { readonly [ELEMENT]: string };

export type WebkitPage = {
  readonly goto: (url: string) => Promise<void>;
  /** Runs a function's body in the page, and gives what it returns. */
  readonly run: <Result>(script: string, ...values: unknown[]) => Promise<Result>;
  /** Waits for an element that can be seen, within shadow roots too, and clicks it. */
  readonly click: (selector: string) => Promise<void>;
  /** Waits for an element, within shadow roots too; `isGone` until there is none. */
  readonly expect: (selector: string, isGone?: boolean) => Promise<void>;
  readonly type: (selector: string, text: string) => Promise<void>;
  readonly press: (key: Key) => Promise<void>;
  /** Goes into the frame, waiting for it; without a selector back to the page. */
  readonly enter: (selector?: string) => Promise<void>;
  /** Goes to the newest window besides the first, waiting for it. */
  readonly enterPopup: () => Promise<void>;
  /** Goes back to the first window; `close` closes the one that is left. */
  readonly leavePopup: (options?: { close: boolean }) => Promise<void>;
  readonly countWindows: () => Promise<number>;
  readonly back: () => Promise<void>;
  /** Waits until the function's body gives something true, and gives it. */
  readonly until: <Result>(script: string, ...values: unknown[]) => Promise<Result>;
};

export type Webkit = { readonly page: WebkitPage; readonly stop: () => Promise<void> };

/** Starts WebKit on a screen that nobody sees. Throws where it is not installed: ask `hasWebkit` first. */
export async function startWebkit({ userAgent }: { userAgent?: string } = {}): Promise<Webkit> {
  const found = findWebkit();
  const binary = findMiniBrowser();
  if (!found || !binary) throw new Error('WebKit is not installed (webkit2gtk-driver, xvfb).');
  const screen = await startScreen(found.screen);
  const port = await findFreePort();
  const driver = spawn(found.driver, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: screen.display, NO_AT_BRIDGE: '1' },
    stdio: 'ignore',
  });
  const base = `http://127.0.0.1:${port}`;
  const args = ['--automation', ...(userAgent ? [`--user-agent=${userAgent}`] : [])];
  const session = await begin(base, { binary, args });
  await session.call('POST', '/timeouts', { pageLoad: 30_000, script: 20_000 });
  return {
    page: createPage(session.call),
    stop: async () => {
      await session.call('DELETE', '').catch(() => undefined);
      await end(driver);
      await end(screen.process);
    },
  };
}

/** Whether startWebkit can do it here. */
export function hasWebkit(): boolean {
  return findWebkit() !== undefined && findMiniBrowser() !== undefined;
}

type Call = <Value>(method: string, path: string, body?: object) => Promise<Value>;

async function begin(base: string, options: object): Promise<{ call: Call }> {
  const capabilities = { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } };
  const started = performance.now();
  for (;;) {
    // The driver takes a moment until it listens.
    const answer = await fetch(`${base}/session`, post({ capabilities })).catch(() => undefined);
    const { value } = ((await answer?.json()) ?? { value: {} }) as { value: { sessionId?: string; message?: string } };
    if (value.sessionId) return { call: callsOf(`${base}/session/${value.sessionId}`) };
    if (performance.now() - started > PATIENCE_MS) throw new Error(`WebKit does not start: ${value.message}`);
    await pause(100);
  }
}

function callsOf(base: string): Call {
  return async <Value>(method: string, path: string, body?: object) => {
    const answer = await fetch(base + path, { ...(body && post(body)), method });
    const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } };
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
}

function createPage(call: Call): WebkitPage {
  const run = <Result>(script: string, ...values: unknown[]) =>
    call<Result>('POST', '/execute/sync', { script, args: values });
  const retry = async <Result>(act: () => Promise<Result | null | undefined>): Promise<Result> => {
    const started = performance.now();
    for (;;) {
      const failure: { reason?: unknown } = {};
      const result = await act().catch((error: unknown) => void (failure.reason = error));
      if (result) return result;
      if (performance.now() - started > PATIENCE_MS)
        throw failure.reason ?? new Error(`Waited in vain: ${act.toString()}`);
      await pause(50);
    }
  };
  const find = (selector: string) => retry(() => run<Element | null>(`${DEEP} return deep(arguments[0])`, selector));
  const handles = () => call<string[]>('GET', '/window/handles');
  const enterWindow = (handle: string | undefined) => call('POST', '/window', { handle });
  const [isHittable, first] = [
    'const { width, height } = arguments[0].getBoundingClientRect(); return width > 0 && height > 0 && !arguments[0].disabled',
    handles().then(([handle]) => handle),
  ];

  return {
    run,
    goto: async (url) => void (await call('POST', '/url', { url })),
    click: async (selector) => {
      await retry(async () => {
        const element = await find(selector);
        if (!(await run<boolean>(isHittable, element))) return undefined;
        await call('POST', `/element/${element[ELEMENT]}/click`, {});
        return true;
      });
    },
    type: async (selector, text) => {
      const element = await find(selector);
      await call('POST', `/element/${element[ELEMENT]}/value`, { text });
    },
    press: async (key) => {
      const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value: KEYS[key] }));
      await call('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    enter: async (selector) => {
      if (selector === undefined) return void (await call('POST', '/frame', { id: null }));
      await retry(async () => {
        await call('POST', '/frame', { id: await find(selector) });
        return true;
      });
    },
    enterPopup: async () => {
      const others = await retry(async () => {
        const found = (await handles()).filter((handle) => handle !== undefined);
        return found.length > 1 ? found : undefined;
      });
      const [main] = [await first];
      await enterWindow(others.find((handle) => handle !== main));
    },
    leavePopup: async ({ close } = { close: false }) => {
      if (close) await call('DELETE', '/window');
      await enterWindow(await first);
    },
    countWindows: async () => (await handles()).length,
    back: async () => void (await call('POST', '/back', {})),
    expect: async (selector, isGone = false) => {
      await retry(() => run<boolean>(`${DEEP} return !deep(arguments[0]) === arguments[1]`, selector, isGone));
    },
    until: (script, ...values) => retry(() => run(script, ...values)),
  };
}

/** A screen of its own, on the first number that is free. */
async function startScreen(xvfb: string): Promise<{ process: ChildProcess; display: string }> {
  const screen = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    screen.stdio[3]?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    screen.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)));
  });
  return { process: screen, display: `:${number}` };
}

/** The driver's browser is no program of `PATH`: each machine's libraries have it. */
function findMiniBrowser(): string | undefined {
  if (!existsSync(LIBRARIES)) return undefined;
  const folders = readdirSync(LIBRARIES).filter((name) => name.includes('linux-gnu'));
  const versions = ['webkit2gtk-4.1', 'webkit2gtk-4.0'];
  const paths = folders.flatMap((folder) => versions.map((version) => join(LIBRARIES, folder, version, 'MiniBrowser')));
  return paths.find((path) => existsSync(path));
}

function post(body: object): RequestInit {
  return { method: 'POST', body: JSON.stringify(body) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await gone;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
