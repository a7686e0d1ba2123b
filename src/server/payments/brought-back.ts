import type { BroughtBack } from '../drivers/contract';
import { decodeForm } from '../drivers/pg-http';

export type { BroughtBack } from '../drivers/contract';

export type Browser = {
  /** The last part of the address that it came to. */
  readonly hint: string;
  readonly query: URLSearchParams;
  /** Of a POST; empty for a GET. */
  readonly body: Uint8Array;
};

/** What a browser brought back from a PG's page, whatever it was sent with. */
export function toBroughtBack({ hint, query, body }: Browser): BroughtBack {
  return { hint, body, params: { ...Object.fromEntries(query), ...decodeForm(body, 'utf-8') } };
}
