import { makeElement } from './make-element';
import type { Imp } from './public-types';
import { readDocument } from './read-document';

export type LoadOptions = {
  /** Origin of the gateway. */
  readonly gateway: string;
  /** For pages whose Content-Security-Policy asks for one. */
  readonly nonce?: string;
  /**
   * `sha384-…` of the script, as the console's channels page and `GET /v1/integrity.json` tell it: then exactly that
   * script is loaded, from its own address, and any other is refused.
   */
  readonly integrity?: string;
};

/**
 * The SDK that the gateway itself serves, so that page and gateway are always of one version. Loads it once per page and
 * gateway; a load that failed is not remembered, so the next call tries again. Rejects when the script cannot be loaded,
 * and where there is no document (server rendering): call it in the browser only.
 */
export function loadIMP({ gateway, nonce, integrity }: LoadOptions): Promise<Imp> {
  if (typeof document !== 'object') {
    return Promise.reject(new Error('loadIMP runs in the browser only: call it in a click (or in useEffect).'));
  }
  const src = `${gateway.replace(/\/+$/, '')}${integrity ? pinnedPath(integrity) : '/v1/iamport.js'}`;
  const known = (loading[src] ??= insertScript(src, { nonce, integrity }));
  known.catch(() => {
    if (loading[src] === known) delete loading[src];
  });
  return known;
}

const loading: Record<string, Promise<Imp>> = {};

/** The address of a script that never changes: it says its content. */
function pinnedPath(integrity: string): string {
  const letters: Readonly<Record<string, string>> = { '+': '-', '/': '_' };
  return `/v1/iamport-${integrity.slice(7, 39).replace(/[+/]/g, (letter) => letters[letter] ?? '')}.js`;
}

function insertScript(
  src: string,
  { nonce, integrity }: Partial<Record<'nonce' | 'integrity', string | undefined>>,
): Promise<Imp> {
  return new Promise((resolve, reject) => {
    const script = makeElement('script', {});
    const fail = () => {
      script.remove();
      reject(
        new Error(`${src}: expected the SDK; the script did not load. Check the gateway's address and try again.`),
      );
    };
    script.src = src;
    script.async = true;
    if (nonce) script.nonce = nonce;
    if (integrity) {
      script.integrity = integrity;
      script.crossOrigin = 'anonymous';
    }
    script.onerror = fail;
    script.onload = () => {
      const { IMP } = window as { IMP?: Imp };
      if (IMP) resolve(IMP);
      else fail();
    };
    (readDocument('head') ?? readDocument('documentElement')).append(script);
  });
}
