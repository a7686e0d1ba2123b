import { randomInt } from 'node:crypto';
import { parseCertificationRequest } from '../../protocol/parse-certification-request';
import { ImpError } from '../../protocol/errors';
import { type Message, say } from '../../protocol/messages';
import { opensTests, withoutTests } from '../merchants/test-mode';
import { chooseOffered } from '../payments/choose-offered';
import { driverOf } from '../payments/connect-pg';
import type { PaymentDeps } from '../payments/deps';
import { isOriginAllowed } from '../payments/is-origin-allowed';
import { isReturnAllowed } from '../payments/is-return-allowed';
import { isReturnTooLong } from '../payments/is-return-too-long';
import {
  driverMissing,
  MERCHANT_UNKNOWN,
  originNotAllowed,
  returnNotAllowed,
  returnTooLong,
} from '../payments/messages';
import type { Opening } from '../payments/open';
import { type Certification, changeWindow, insertBegun } from '../store/certifications';

export type BegunCertification = { readonly certification: Certification; readonly shopName: string };

/**
 * Begins an identity check in a window (sdk contract 10.1): reads the request and chooses its channel once more. The
 * same `request_id` gives the same check. Throws an `ImpError` that says why no window opens.
 */
export async function beginCertification(deps: PaymentDeps, opening: Opening): Promise<BegunCertification> {
  const { form, user_code } = opening;
  const request = parseCertificationRequest(form.request);
  const { language, merchant_uid, company, min_age } = request;
  const refuse = (code: ImpError['code'], message: Message) => new ImpError(code, say(message, language));
  const found = await deps.readProfile(user_code, form.tier_code);
  const profile = found && withoutTests(found, opensTests(found.merchant, form.test_key));
  if (!profile?.channels.length) throw refuse('NOT_READY', MERCHANT_UNKNOWN);
  const channel = chooseOffered(profile, { ...request, type: 'certification', strictPg: form.strict_pg });
  if (driverOf(channel) !== 'sandbox') {
    throw refuse('PG_DRIVER_MISSING', driverMissing(channel.pg_provider));
  }
  if (!isOriginAllowed(deps, { profile, channel, opening })) {
    throw refuse('ORIGIN_NOT_ALLOWED', originNotAllowed(opening.originHeader ?? form.origin));
  }
  if (form.window === 'redirect' && form.return_url && isReturnTooLong(form.return_url)) {
    throw refuse('REQUEST_INVALID', returnTooLong(form.return_url.length));
  }
  if (form.window === 'redirect' && form.return_url && !isReturnAllowed(deps, profile.merchant, form.return_url)) {
    throw refuse('ORIGIN_NOT_ALLOWED', returnNotAllowed(form.return_url));
  }
  const now = deps.clock.now();
  const return_url = form.window === 'redirect' ? (form.return_url ?? null) : null;
  const written = await insertBegun(deps.db, {
    ...{ imp_uid: `imp_${randomInt(1e11, 1e12)}`, user_code, tier_code: form.tier_code ?? '' },
    ...{ merchant_uid: merchant_uid ?? `nobody_${now}`, request_id: form.request_id },
    ...{ channel_key: channel.channel_key, pg_provider: channel.pg_provider, sandbox: channel.mode === 'test' },
    company: company ?? null,
    min_age: min_age === undefined ? null : Math.ceil(min_age),
    ...{ language: language ?? null, origin: form.origin, started_at: now, window_kind: form.window },
    return_url,
  });
  // As a payment's page does.
  const moved =
    form.window === written.window_kind
      ? undefined
      : await changeWindow(deps.db, written.imp_uid, { window_kind: form.window, return_url });
  return { certification: moved ?? written, shopName: profile.merchant.name };
}
