/**
 * The JSON that an address answers with, whatever its status. Rejects when the network, the time limit or the JSON
 * fails. A `form` goes as POST in an encoding that needs no preflight: one round trip less while the buyer waits.
 */
export function fetchJson(url: string, timeoutMs: number, form?: Readonly<Record<string, string>>): Promise<unknown> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  return fetch(url, { signal: abort.signal, ...(form && { method: 'POST', body: new URLSearchParams(form) }) })
    .then((response) => response.json() as Promise<unknown>)
    .finally(() => clearTimeout(timer));
}
