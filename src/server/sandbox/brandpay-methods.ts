import { createHash } from 'node:crypto';

export type SandboxMethods = {
  readonly isIdentified: boolean;
  readonly cards: readonly {
    readonly id: string;
    readonly methodKey: string;
    readonly cardName: string;
    readonly cardNumber: string;
    readonly alias: string;
  }[];
  readonly accounts: readonly {
    readonly id: string;
    readonly methodKey: string;
    readonly bank: string;
    readonly accountNumber: string;
    readonly alias: string;
  }[];
};

/** What a buyer has registered with BrandPay, as far as the sandbox plays it: the same for the same `customerKey`. */
export function listBrandpayMethods(customerKey: string): SandboxMethods {
  const digest = createHash('sha256').update(customerKey).digest('hex');
  const digits = BigInt(`0x${digest.slice(0, 16)}`)
    .toString()
    .padStart(20, '0');
  const card = {
    id: `m_${digest.slice(0, 12)}`,
    methodKey: digest.slice(0, 24),
    cardName: '신한카드',
    alias: '내 카드',
  };
  const account = {
    id: `m_${digest.slice(12, 24)}`,
    methodKey: digest.slice(24, 48),
    bank: 'KB국민',
    alias: '내 계좌',
  };
  return {
    isIdentified: true,
    cards: [{ ...card, cardNumber: `4330****${digits.slice(0, 3)}*` }],
    accounts: [{ ...account, accountNumber: `********${digits.slice(3, 7)}` }],
  };
}
