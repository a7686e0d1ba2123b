import { ImpError } from '../protocol/errors';
import { type MerchantProfile, parseMerchantProfile } from '../protocol/merchant-profile';
import { fetchText } from './fetch-text';

/** The merchant for whom this page takes payments, and the channels as far as they have arrived. */
export type Account = {
  readonly gateway: string;
  readonly userCode: string;
  readonly tierCode: string | undefined;
  readonly strictPg: boolean;
  /** There once the gateway has answered: what `request_pay` needs to act within the click. */
  readonly profile: () => MerchantProfile | undefined;
  /** Fetches the channels, again when an earlier try failed. Rejects with `GATEWAY_UNREACHABLE`. */
  readonly load: () => Promise<void>;
};

export type AccountOptions = Pick<Account, 'gateway' | 'userCode' | 'tierCode' | 'strictPg'>;

const TIMEOUT_MS = 10_000;

export function createAccount(options: AccountOptions): Account {
  const { gateway, userCode, tierCode } = options;
  const url = `${gateway}/users/pg/${encodeURIComponent(userCode)}${tierCode ? `?tier=${encodeURIComponent(tierCode)}` : ''}`;
  let answer: string | undefined;
  let profile: MerchantProfile | undefined;
  let loading: Promise<void> | undefined;

  /** A rejection is never kept: the next call asks again. */
  function load(): Promise<void> {
    loading ??= fetchText(url, TIMEOUT_MS).then(
      (text) => void (answer = text),
      (cause: unknown) => {
        loading = undefined;
        throw new ImpError('GATEWAY_UNREACHABLE', '', { cause });
      },
    );
    return loading;
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

  return { ...options, profile: readProfile, load };
}
