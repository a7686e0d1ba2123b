import { DECLINE_REASONS } from '../../window/sandbox-choice';
import { approve } from '../sandbox/approve';
import { sandboxCertification } from '../sandbox/certify-person';
import { sandboxBarcode } from '../sandbox/barcode';
import { chargeSandboxKey, issueSandboxKey } from '../sandbox/charge-card';
import { readChoice } from '../sandbox/read-choice';
import type { SandboxPg } from '../sandbox/sandbox-pg';
import type { Clock } from '../clock';
import { toPgDue } from '../read-due';
import type { BillingCalls } from './billing';
import type { PgConnection } from './contract';
import type { AccountCalls, HolderCalls, ReceiptCalls } from './services';

/** How the number of a bank account ends that nobody has. */
const NO_ACCOUNT = '0000';
const NO_SUCH_ACCOUNT = { kind: 'declined', code: 'SB-4001', text: '존재하지 않는 계좌입니다.' } as const;

/** The driver of the built-in test PG, which plays every PG of the catalogue and can do all that any of them can. */
export function createSandbox(pg: SandboxPg, clock: Clock): PgConnection {
  return {
    begin: async () => ({ kind: 'begun', step: { kind: 'sandbox' } }),
    readReturn: (_, { params }) =>
      params['action'] === 'cancel' ? { kind: 'left' } : { kind: 'approve', proof: params },
    approve: (order, proof) => {
      const { action, source, quota, reason } = readChoice(proof);
      if (action === 'crash') throw new Error('The sandbox plays a PG that breaks before it takes the money.');
      const decline = action === 'decline' ? (reason ?? DECLINE_REASONS[0]) : null;
      return pg.charge(order, { decline, source, quota });
    },
    recover: (order) => pg.recover(order),
    cancel: (order, cancel) => pg.cancel(order, cancel),
    billing: sandboxBilling(pg, clock),
    accounts: sandboxAccounts(pg, clock),
    barcodes: { issueBarcode: (order, wish) => pg.record(order, sandboxBarcode(order, wish, clock.now())) },
    prepaid: {
      readPoints: (account) => pg.readPoints(account),
      chargePrepaid: (order, account, proof) => pg.takePrepaid(order, account, proof),
    },
    holders: sandboxHolders,
    receipts: sandboxReceipts,
    identity: sandboxCertification,
  };
}

function sandboxBilling(pg: SandboxPg, clock: Clock): Required<Omit<BillingCalls, 'deleteKey'>> {
  return {
    issueKey: async (_, card) => issueSandboxKey(card, clock.now()),
    chargeKey: async (order, pg_key, quota) => pg.record(order, chargeSandboxKey(order, pg_key, quota)),
    chargeCard: async (order, card, quota) => {
      const key = issueSandboxKey(card, clock.now());
      return pg.record(order, key.kind === 'issued' ? chargeSandboxKey(order, key.pg_key, quota) : key);
    },
  };
}

function sandboxAccounts(pg: SandboxPg, clock: Clock): AccountCalls {
  return {
    issueAccount: (order, { bank, due_at, holder }) => {
      const issued = approve(order, { source: bank, quota: undefined }, clock.now());
      const account = {
        vbank_date: toPgDue(order.pg_provider, due_at),
        ...(holder !== undefined && { vbank_holder: holder }),
      };
      return pg.record(order, issued.kind === 'issued' ? { ...issued, ...account } : issued);
    },
  };
}

const sandboxHolders: HolderCalls = {
  findHolder: async ({ number }) =>
    number.endsWith(NO_ACCOUNT) ? NO_SUCH_ACCOUNT : { kind: 'found', holder: '오픈임프' },
};

const sandboxReceipts: ReceiptCalls = {
  issueReceipt: async ({ receipt_id }) => ({
    kind: 'issued',
    receipt_tid: `sandbox_${receipt_id}`,
    apply_num: receipt_id.replace(/\D/g, '').slice(-9).padStart(9, '0'),
    receipt_url: null,
  }),
};
