import type { Clock } from '../clock';

/** A message on its way, as far as its share is concerned. */
export type Sent = {
  readonly user_code: string;
  readonly mode: 'test' | 'live';
  readonly url: string;
};

/** How an attempt went. `unknown`: it could not be written down, and says nothing of its receiver. */
export type Took =
  { readonly answered: boolean; readonly silent: boolean; readonly ms: number } | { readonly unknown: true };

export type FairSlots = {
  /** Has a message sent, if there is room for it. */
  readonly take: (message: Sent) => boolean;
  /** Gives its room free. */
  readonly end: (message: Sent, took: Took) => void;
  /** Whose messages need not be looked at now: merchants (per mode), and hosts of a merchant, that have all of their share. */
  readonly full: () => { readonly lanes: readonly string[]; readonly hosts: readonly string[] };
  /** How many more may be on their way at all. */
  readonly free: () => number;
  /** The longest that an attempt may take; undefined for as long as usual. */
  readonly patienceMs: (message: Sent) => number | undefined;
};

/** Of all that is on its way, shared by whoever has most to send. Of these, test messages leave some to live ones. */
const SHARED = 40;
const SHARED_TEST = 30;
/** What each merchant has in each mode, however much the others send. */
const OWN = 2;
/** With all of these own ones, there are never more. */
const MOST = 200;
const MOST_TEST = 150;

/**
 * A host that is not known, one that has always answered quickly, and one that has kept us waiting for nothing: counted
 * for each merchant, since behind one host there may be many shops' programs, and one of them that hangs is no other's.
 */
const HOST = { unknown: 4, quick: 32, silent: 1 } as const;
const QUICK_MS = 2_000;
/** For how long a host that did not answer gets less, and how long it then has for each answer. */
const SILENT_FOR_MS = 60_000;
const SILENT_PATIENCE_MS = 10_000;
const MOST_HOSTS = 5_000;

type Host = { flying: number; limit: number; silentUntil: number };

/**
 * Shares what this process sends at once: between merchants, test and live, and hosts, so that no receiver that is slow
 * or silent, and no merchant with many messages, holds up another's. Hosts earn room by answering.
 */
export function createFairSlots(clock: Clock): FairSlots {
  const lanes = new Map<string, number>();
  const hosts = new Map<string, Host>();
  const flying = { live: 0, test: 0 };
  const total = () => flying.live + flying.test;

  function limitOf(host: Host): number {
    return host.silentUntil > clock.now() ? HOST.silent : host.limit;
  }

  function hasLane(lane: string, mode: Sent['mode']): boolean {
    const own = lanes.get(lane) ?? 0;
    if (own < OWN) return total() < MOST && (mode === 'live' || flying.test < MOST_TEST);
    return own < SHARED_TEST && total() < SHARED && (mode === 'live' || flying.test < SHARED_TEST);
  }

  function take(message: Sent): boolean {
    const [lane, key] = [laneOf(message), hostKeyOf(message)];
    const host = hosts.get(key) ?? { flying: 0, limit: HOST.unknown, silentUntil: 0 };
    if (host.flying >= limitOf(host) || !hasLane(lane, message.mode)) return false;
    host.flying += 1;
    hosts.delete(key);
    hosts.set(key, host);
    lanes.set(lane, (lanes.get(lane) ?? 0) + 1);
    flying[message.mode] += 1;
    if (hosts.size > MOST_HOSTS) forgetOldest(hosts);
    return true;
  }

  function end(message: Sent, took: Took): void {
    const [lane, host] = [laneOf(message), hosts.get(hostKeyOf(message))];
    const left = (lanes.get(lane) ?? 1) - 1;
    if (left) lanes.set(lane, left);
    else lanes.delete(lane);
    flying[message.mode] -= 1;
    if (!host) return;
    host.flying -= 1;
    if (!('unknown' in took)) learn(host, took, clock.now());
  }

  return {
    take,
    end,
    full: () => ({
      lanes: [...lanes.keys()].filter((lane) => !hasLane(lane, lane.startsWith('live') ? 'live' : 'test')),
      hosts: [...hosts].filter(([, host]) => host.flying >= limitOf(host)).map(([key]) => key),
    }),
    free: () => MOST - total(),
    patienceMs: (message) => {
      const host = hosts.get(hostKeyOf(message));
      return host && host.silentUntil > clock.now() ? SILENT_PATIENCE_MS : undefined;
    },
  };
}

/** What an attempt tells of its host: a silent one has little room for a while, a quick one gets more. */
function learn(host: Host, { answered, silent, ms }: Exclude<Took, { unknown: true }>, now: number): void {
  if (silent) {
    host.silentUntil = now + SILENT_FOR_MS;
    host.limit = HOST.unknown;
  } else if (answered && ms <= QUICK_MS) {
    host.silentUntil = 0;
    host.limit = Math.min(host.limit + 1, HOST.quick);
  } else host.limit = Math.min(host.limit, HOST.unknown);
}

/** The one that was written to the longest ago, of those to which nothing is on its way. */
function forgetOldest(hosts: Map<string, Host>): void {
  for (const [key, host] of hosts) {
    if (host.flying) continue;
    hosts.delete(key);
    return;
  }
}

/** A merchant's messages of one mode: strangers can write test messages, and no live ones. */
function laneOf({ mode, user_code }: Sent): string {
  return `${mode} ${user_code}`;
}

/** A merchant's host. Without the port: what listens on many of them is one receiver. */
function hostKeyOf(message: Sent): string {
  const { url } = message;
  return `${laneOf(message)} ${URL.canParse(url) ? new URL(url).hostname : url}`;
}
