import { randomBytes } from 'node:crypto';
import type { Updateable } from 'kysely';
import { type AuditAction, writeAudit } from '../admins/write-audit';
import type { MerchantRow } from '../store/schema';
import { SEALED } from '../store/sealed-columns';
import type { Change, ChangeDeps } from './change-channels';

export type Settings = Pick<
  Updateable<MerchantRow>,
  | 'name'
  | 'allowed_origins'
  | 'allow_apps'
  | 'webhook_test_url'
  | 'webhook_live_url'
  | 'webhook_test_type'
  | 'webhook_live_type'
  | 'webhook_retries'
  | 'webhook_first'
  | 'confirm_process'
  | 'whitelist_enabled'
  | 'whitelist_rules'
  | 'test_channels'
  | 'single_reads_include_test'
  | 'retention_days'
>;

/** `false`: somebody else has saved the merchant's settings since the form of this `version` was opened. */
export function saveSettings(deps: ChangeDeps, change: Change, edit: SettingsEdit): Promise<boolean> {
  const { version, settings, action } = edit;
  return update(deps, change, {
    where: version,
    columns: { ...settings, version: version + 1 },
    action,
    // Webhook addresses may hold a token of the shop's: which were changed is enough.
    detail: { changed: Object.keys(settings) },
  });
}

export type SettingsEdit = {
  /** Of the merchant as the form showed it. */
  readonly version: number;
  readonly settings: Settings;
  readonly action: AuditAction;
};

/** A new REST secret. The old one is dead at once, and so are the tokens that it was given. Shown to nobody again. */
export async function reissueSecret(deps: ChangeDeps, change: Change): Promise<string> {
  const secret = randomBytes(32).toString('hex');
  await update(deps, change, {
    where: undefined,
    columns: { rest_secret_sealed: deps.seal.seal(secret, SEALED.restSecret.of(change)) },
    action: 'secret-reissue',
    detail: {},
  });
  return secret;
}

/** A new key to the test channels. Pages with the old one open none from now on. */
export async function reissueTestKey(deps: ChangeDeps, change: Change): Promise<void> {
  const test_key = `test_${randomBytes(16).toString('hex')}`;
  await update(deps, change, { where: undefined, columns: { test_key }, action: 'test-key', detail: {} });
}

/** A new secret that webhooks of a mode are signed with (Standard Webhooks). Shown to nobody again. */
export async function issueSigningSecret(deps: ChangeDeps, change: Change, mode: 'test' | 'live'): Promise<string> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  await update(deps, change, {
    where: undefined,
    columns:
      mode === 'live'
        ? { webhook_secret_sealed: deps.seal.seal(secret, SEALED.webhookSecret.of(change)) }
        : { webhook_test_secret_sealed: deps.seal.seal(secret, SEALED.webhookTestSecret.of(change)) },
    action: 'webhook-secret',
    detail: { mode },
  });
  return secret;
}

type Update = {
  readonly where: number | undefined;
  readonly columns: Updateable<MerchantRow>;
  readonly action: AuditAction;
  readonly detail: Readonly<Record<string, unknown>>;
};

function update({ db, clock }: ChangeDeps, { session, user_code }: Change, edit: Update): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    let query = transaction.updateTable('merchants').set(edit.columns).where('user_code', '=', user_code);
    if (edit.where !== undefined) query = query.where('version', '=', edit.where);
    const { numUpdatedRows } = await query.executeTakeFirst();
    if (!numUpdatedRows) return false;
    if (edit.columns.rest_secret_sealed) {
      await transaction.deleteFrom('rest_tokens').where('user_code', '=', user_code).execute();
    }
    const { action, detail } = edit;
    await writeAudit(transaction, { login: session.login, user_code, action, detail, at: clock.now() });
    return true;
  });
}
