import { type DeliverDeps, deliverWebhooks } from './deliver-webhooks';

export type WebhookLoop = {
  /** Looks for what is due now and every second from here on: other processes write messages too. */
  readonly start: () => void;
  /** Something may be due. Returns at once. */
  readonly wake: () => void;
  /** Sends what is due and waits for it: for whoever does not run the loop. */
  readonly run: () => Promise<void>;
  /** Begins nothing more, and waits a little for the attempts in flight; what is lost is sent again later. */
  readonly stop: () => Promise<void>;
};

const LOOK_MS = 1_000;
const STOP_MS = 5_000;

/** The loop that sends webhooks: one round at a time, and another after it when somebody asked in the meantime. */
export function createWebhookLoop(deps: DeliverDeps): WebhookLoop {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;
  let again = false;

  function wake(): void {
    // Without a timer nobody has started the loop, or it has been stopped.
    if (timer) void run();
  }

  function run(): Promise<void> {
    again = true;
    round ??= rounds().finally(() => (round = undefined));
    return round;
  }

  async function rounds(): Promise<void> {
    while (again) {
      again = false;
      try {
        await deliverWebhooks(deps);
      } catch (error) {
        // The database is away: the next look asks again.
        deps.log('error', 'webhooks.failed', { error });
      }
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
      await Promise.race([round, patience]);
    },
  };
}
