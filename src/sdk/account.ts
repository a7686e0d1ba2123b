import { ImpError } from '../protocol/errors';
import { type MerchantProfile, parseMerchantProfile } from '../protocol/merchant-profile';
import { textOf } from './fetch-text';

/** The merchant for whom this page takes payments, and the channels as far as they have arrived. */
export type Account = {
  readonly gateway: string;
  readonly userCode: string;
  readonly tierCode: string | undefined;
  readonly strictPg: boolean;
  readonly testKey: string | undefined;
  /** There once the gateway has answered: what `request_pay` needs to act within the click. */
  readonly profile: () => MerchantProfile | undefined;
  /** Asks for the channels, unless they are there or on their way. Rejects when the gateway does not answer. */
  readonly ask: () => Promise<void>;
  /** Has the channels within the time that a buyer can be let wait. Rejects with `GATEWAY_UNREACHABLE`. */
  readonly load: () => Promise<void>;
};

export type AccountOptions = Pick<Account, 'gateway' | 'userCode' | 'tierCode' | 'strictPg' | 'testKey'>;

const TIMEOUT_MS = 10_000;

export function createAccount(options: AccountOptions): Account {
  const { gateway, userCode, tierCode, testKey } = options;
  const tier = tierCode ? `&tier=${encodeURIComponent(tierCode)}` : '';
  const key = testKey ? `&test_key=${encodeURIComponent(testKey)}` : '';
  const url = `${gateway}/users/pg/${encodeURIComponent(userCode)}${(tier + key).replace('&', '?')}`;
  let answer: string | undefined;
  let profile: MerchantProfile | undefined;
  let loading: Promise<void> | undefined;

  /** A rejection is never kept: the next call asks again. Without a timer, as long as nobody waits. */
  function ask(): Promise<void> {
    loading ??= fetch(url)
      .then(textOf)
      .then(
        (text) => void (answer = text),
        (cause: unknown) => {
          loading = undefined;
          throw cause;
        },
      );
    return loading;
  }

  function load(): Promise<void> {
    let timer: ReturnType<typeof setTimeout>;
    const tooLate = new Promise<never>((_, reject) => (timer = setTimeout(reject, TIMEOUT_MS)));
    return Promise.race([ask(), tooLate])
      .catch((cause: unknown) => {
        // Also one that hangs: the next call does not wait for it.
        loading = undefined;
        throw new ImpError('GATEWAY_UNREACHABLE', '', { cause });
      })
      .finally(() => clearTimeout(timer));
  }

  /** Read when somebody pays: most pages are left without, and each would spend a millisecond or two. */
  function readProfile(): MerchantProfile | undefined {
    try {
      if (answer) profile ??= parseMerchantProfile(JSON.parse(answer));
    } catch {
      // Somebody else's answer, such as a proxy's: it is asked for again.
      answer = loading = undefined;
    }
    return profile;
  }

  return { ...options, profile: readProfile, ask, load };
}
