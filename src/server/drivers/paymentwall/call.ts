import type { Params } from './sign';

const TIMEOUT_MS = 10_000;
const LONGEST_ANSWER = 256 * 1024;

/** The request did not leave the gateway, so that nothing came of it. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}

export type Call = {
  readonly url: string;
  /** As a form; undefined for a GET. */
  readonly form?: Params;
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * Asks Paymentwall's servers. Gives the JSON of the answer, whatever its status: refusals come with reasons. Throws
 * `NotSent` when nobody was reached; for every other error the request may have been carried out.
 */
export async function call({ url, form, headers }: Call): Promise<unknown> {
  const response = await fetch(url, {
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    ...(headers && { headers }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw isUnsent(error) ? new NotSent('Paymentwall could not be reached.', { cause: error }) : error;
  });
  const text = await readCapped(response);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`Paymentwall answered HTTP ${response.status} without JSON.`);
  }
}

/** Node names what went wrong below `fetch` in the error's cause. */
function isUnsent(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(String(code));
}

async function readCapped(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LONGEST_ANSWER) throw new Error('Paymentwall answered too much.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
