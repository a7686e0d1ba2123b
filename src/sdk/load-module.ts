import type { UiSource } from './load-ui';
import type { LineSource } from './tell-fault';

/** What `/v1/modules/{type}.js` exports. */
type ModuleSource = { readonly open: (gateway: string, options: object) => unknown };

/**
 * A module of a PG's, by its name (sdk contract 10.3). Most pages need none, so the gateway serves each as a file of its
 * own. Rejects with a `ModuleError`; the next call asks again.
 */
export async function loadModule(gateway: string | undefined, type: string, options: object): Promise<never> {
  const source = (await readModule(gateway, type).catch((cause: Error) => {
    throw Object.assign(cause, { code: 'UnknownError', __portOneErrorType: 'ModuleError' });
  })) as ModuleSource;
  return source.open(gateway ?? '', options) as never;
}

/** What `loadUI` needs, from the gateway that served the script. */
export const readUi: UiSource = (gateway) => readModule(gateway, 'load-ui') as ReturnType<UiSource>;

/** What words the faults of a page, from there too. */
export const readLines: LineSource = (gateway) => readModule(gateway, 'fault-line') as ReturnType<LineSource>;

async function readModule(gateway: string | undefined, type: string): Promise<unknown> {
  try {
    return await import(`${gateway}/v1/modules/${type}.js?${losses}`);
  } catch (cause) {
    losses += 1;
    throw cause;
  }
}

/** Browsers keep a failure under its address until the page is loaded again. */
let losses = 0;
