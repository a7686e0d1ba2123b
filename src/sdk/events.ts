import { keepZone } from './keep-zone';
import type { ImpEvents } from './public-types';

export type Events = {
  /** Adds a listener; what it returns takes it away again. */
  readonly on: <E extends keyof ImpEvents>(event: E, listener: (detail: ImpEvents[E]) => void) => () => void;
  readonly emit: <E extends keyof ImpEvents>(event: E, detail: ImpEvents[E]) => void;
};

/** What `IMP.on` listens to. A listener that throws harms neither the payment nor the other listeners. */
export function createEvents(): Events {
  const listeners = new Set<readonly [event: string, listener: (detail: never) => void]>();
  return {
    on: (event, listener) => {
      const entry = [event, keepZone(listener)] as const;
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    emit: (event, detail) => {
      for (const [name, listener] of listeners)
        if (name === event)
          try {
            listener(detail as never);
          } catch (error) {
            console.error(error);
          }
    },
  };
}
