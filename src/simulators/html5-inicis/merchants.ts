/** Keys of a MID. */
export type Merchant = {
  readonly signKey: string;
  readonly apiKey: string;
  readonly apiIv: string;
  /** Undefined where INICIS has published none. */
  readonly mobileKey?: string;
  readonly liteKey?: string;
};

const SIGN_KEY = 'SU5JTElURV9UUklQTEVERVNfS0VZU1RS';

/** The MIDs that INICIS has published for everybody's tests. Messages of any other are believed. */
const MERCHANTS: Readonly<Record<string, Merchant>> = {
  INIpayTest: {
    signKey: SIGN_KEY,
    apiKey: 'ItEQKi3rY7uvDS8l',
    apiIv: 'HYb3yQ4f65QL89==',
    mobileKey: '3CB8183A4BE283555ACC8363C0360223',
  },
  iniescrow0: {
    signKey: SIGN_KEY,
    apiKey: 'yERbIlJ3NhTeObsA',
    apiIv: 'tOGDXbfoajk2DQ==',
    mobileKey: '37F3A120C1DFCDEB708B00F5383D2263',
  },
  INIBillTst: {
    signKey: SIGN_KEY,
    apiKey: 'rKnPljRn5m6J9Mzz',
    apiIv: 'W2KLNKra6Wxc1P==',
    liteKey: 'b09LVzhuTGZVaEY1WmJoQnZzdXpRdz09',
  },
};

export function findMerchant(mid: string): Merchant | undefined {
  return MERCHANTS[mid];
}
