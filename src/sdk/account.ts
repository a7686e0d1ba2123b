import { ImpError } from '../protocol/errors';
import { type MerchantProfile, parseMerchantProfile } from '../protocol/merchant-profile';
import { fetchJson } from './fetch-json';

/** The merchant for whom this page takes payments, and the channels as far as they have arrived. */
export type Account = {
  readonly gateway: string;
  readonly userCode: string;
  readonly tierCode: string | undefined;
  readonly strictPg: boolean;
  /** There once the gateway has answered: what `request_pay` needs to act within the click. */
  readonly profile: () => MerchantProfile | undefined;
  /** The channels, asked for again when an earlier try failed. Rejects with `GATEWAY_UNREACHABLE`. */
  readonly load: () => Promise<MerchantProfile>;
};

export type AccountOptions = Pick<Account, 'gateway' | 'userCode' | 'tierCode' | 'strictPg'>;

const TIMEOUT_MS = 10_000;

export function createAccount(options: AccountOptions): Account {
  const { gateway, userCode, tierCode } = options;
  const url = `${gateway}/users/pg/${encodeURIComponent(userCode)}${tierCode ? `?tier=${encodeURIComponent(tierCode)}` : ''}`;
  let profile: MerchantProfile | undefined;
  let loading: Promise<MerchantProfile> | undefined;

  /** A rejection is never kept: the next call asks again. */
  function load(): Promise<MerchantProfile> {
    loading ??= fetchJson(url, TIMEOUT_MS)
      .then(parseMerchantProfile)
      .then(
        (loaded) => (profile = loaded),
        (cause: unknown) => {
          loading = undefined;
          throw new ImpError('GATEWAY_UNREACHABLE', '', { cause });
        },
      );
    return loading;
  }

  return { ...options, profile: () => profile, load };
}
