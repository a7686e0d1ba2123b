import type { Imp } from './public-types';

export type LoadOptions = {
  /** Origin of the gateway. */
  readonly gateway: string;
  /** For pages whose Content-Security-Policy asks for one. */
  readonly nonce?: string;
};

/**
 * The SDK that the gateway itself serves, so that page and gateway are always of one version. Loads it once per page and
 * gateway; a load that failed is not remembered, so the next call tries again. Rejects when the script cannot be loaded,
 * and where there is no document (server rendering): call it in the browser only.
 */
export function loadIMP({ gateway, nonce }: LoadOptions): Promise<Imp> {
  const origin = gateway.replace(/\/+$/, '');
  const known = (loading[origin] ??= insertScript(`${origin}/v1/iamport.js`, nonce));
  known.catch(() => {
    if (loading[origin] === known) delete loading[origin];
  });
  return known;
}

const loading: Record<string, Promise<Imp>> = {};

function insertScript(src: string, nonce: string | undefined): Promise<Imp> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const fail = () => {
      script.remove();
      reject(
        new Error(`${src}: expected the SDK; the script did not load. Check the gateway's address and try again.`),
      );
    };
    script.src = src;
    script.async = true;
    if (nonce) script.nonce = nonce;
    script.onerror = fail;
    script.onload = () => {
      const { IMP } = window as { IMP?: Imp };
      if (IMP) resolve(IMP);
      else fail();
    };
    (document.head ?? document.documentElement).append(script);
  });
}
