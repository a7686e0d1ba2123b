import type { Fault } from './faults';
import type { NoticeAnswer, NoticeRequest, Play } from './simulator';

const TIMEOUT_MS = 10_000;

/** Sends a PG's notices, with the fault that strikes each: twice, late, or after the one that follows. */
export function createNotifier(takeFault: () => Fault | undefined): Play['notify'] {
  let held: NoticeRequest | undefined;
  return async (write) => {
    const fault = takeFault();
    const request = write(fault?.fault);
    if (fault?.fault === 'late' || fault?.fault === 'latency') {
      setTimeout(() => void send(request), fault.ms).unref();
      return null;
    }
    if (fault?.fault === 'reorder') {
      held = request;
      return null;
    }
    if (fault?.fault === 'duplicate') await send(request);
    const answer = await send(request);
    const before = held;
    held = undefined;
    if (before) await send(before);
    return answer;
  };
}

async function send({ url, method = 'POST', headers = {}, body }: NoticeRequest): Promise<NoticeAnswer> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { method, headers, signal, ...(body !== undefined && { body }) });
    return { status: response.status, text: await response.text() };
  } catch {
    return null;
  }
}
