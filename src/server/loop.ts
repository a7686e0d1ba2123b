import type { Log } from './log';

/** Work that is due now and then, done by one round at a time. */
export type Loop = {
  /** Looks for what is due now and every second from here on: other processes write it too. */
  readonly start: () => void;
  /** Something may be due. Returns at once. */
  readonly wake: () => void;
  /** Does what is due and waits for it: for whoever does not run the loop. */
  readonly run: () => Promise<void>;
  /** Begins nothing more, and waits a little for what is in flight. */
  readonly stop: () => Promise<void>;
};

const LOOK_MS = 1_000;
const STOP_MS = 5_000;

export type LoopOptions = {
  /** What the log calls it. */
  readonly name: string;
  readonly log: Log;
  /**
   * Does all that is due. One that takes long may look out for `asked`: it resolves, once, when somebody asks for what is
   * due in the meantime (each second does), who needs no round of their own then.
   */
  readonly round: (asked: () => Promise<void>) => Promise<unknown>;
};

/** Makes a loop: one round at a time, and another after it when somebody asked in the meantime. */
export function createLoop({ name, log, round }: LoopOptions): Loop {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let tell: (() => void) | undefined;

  function asked(): Promise<void> {
    return new Promise((resolve) => {
      tell = () => {
        again = false;
        tell = undefined;
        resolve();
      };
      if (again) tell();
    });
  }

  function wake(): void {
    // Without a timer nobody has started the loop, or it has been stopped.
    if (timer) void run();
  }

  function run(): Promise<void> {
    again = true;
    tell?.();
    running ??= rounds().finally(() => (running = undefined));
    return running;
  }

  async function rounds(): Promise<void> {
    while (again) {
      again = false;
      try {
        await round(asked);
      } catch (error) {
        // The database is away: the next look asks again.
        log('error', `${name}.failed`, { error });
      }
      tell = undefined;
    }
  }

  return {
    start: () => {
      timer ??= setInterval(wake, LOOK_MS);
      wake();
    },
    wake,
    run,
    stop: async () => {
      clearInterval(timer);
      timer = undefined;
      again = false;
      const patience = new Promise<void>((resolve) => setTimeout(resolve, STOP_MS).unref());
      await Promise.race([running, patience]);
    },
  };
}
