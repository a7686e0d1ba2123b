import type { Db } from '../store/schema';

export type AuditEntry = {
  readonly login: string;
  /** The merchant whose settings it is about; null for none. */
  readonly user_code: string | null;
  readonly action: AuditAction;
  /** What changed, in words that hold no secret: of credentials only the names of the fields. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly at: number;
};

export type AuditAction =
  | 'sign-in'
  | 'sign-out-everywhere'
  | 'password-change'
  | 'account-add'
  | 'account-password'
  | 'account-remove'
  | 'merchant-add'
  | 'channel-add'
  | 'channel-edit'
  | 'channel-default'
  | 'channel-move'
  | 'channel-switch'
  | 'channel-delete'
  | 'group-add'
  | 'group-edit'
  | 'group-remove'
  | 'shop'
  | 'test-channels'
  | 'test-key'
  | 'billing-key-replace'
  | 'billing-key-keep'
  | 'webhook'
  | 'webhook-secret'
  | 'webhook-test'
  | 'webhook-resend'
  | 'tier-add'
  | 'tier-edit'
  | 'tier-remove'
  | 'whitelist'
  | 'secret-reissue'
  | 'payment-cancel'
  | 'order-free'
  | 'payment-resolve'
  | 'link-add'
  | 'link-end'
  | 'identity-forget'
  | 'cancel-resolve'
  | 'payment-view'
  | 'payments-export'
  | 'buyer-forget'
  | 'retention'
  | 'refused';

/** Writes who did what. Belongs into the same transaction as what was done. */
export async function writeAudit(db: Db, { login, user_code, action, detail, at }: AuditEntry): Promise<void> {
  await db
    .insertInto('audit_log')
    .values({ login, user_code, action, detail: JSON.stringify(detail), at })
    .execute();
}
