import { findPg } from '../../catalog';
import { chooseWindow } from '../../channel/choose-window';
import { chooseLocale } from '../../protocol/locale';
import type { WindowStep, WindowView } from '../../window/page';
import type { BegunCertification } from '../certifications/begin';
import { outcomeOf } from '../certifications/outcome';
import { describePg } from '../merchants/describe-pg';
import type { OpenWindowInput } from '../payments/open-window-form';
import { cutText } from '../clean-text';
import { readCarrier } from '../read-carrier';
import { readPhone } from '../read-phone';
import { returnKey } from '../payments/return-key';
import { SANDBOX_OTP } from '../sandbox/certify-person';
import { readSandboxScript } from '../sandbox/read-sandbox-script';
import { ASSETS } from './show-window';

/** Whom the sandbox fills in: an adult, so that most checks pass with two clicks. */
const SOMEBODY = { name: '홍길동', birth: '900101', gender_digit: '1', carrier: 'SKT', phone: '01012345678' };

/** The window of an identity check, or the end of one that is over. */
export function certificationView({ certification, shopName }: BegunCertification, form: OpenWindowInput): WindowView {
  const { user_code, imp_uid, pg_provider, sandbox, company, request_id, return_url } = certification;
  const locale = chooseLocale(certification.language ?? undefined, form.languages);
  const pg = findPg(pg_provider);
  const address = `/certificates/ready/${user_code}/${imp_uid}`;
  return {
    ...{ locale, shopName: company ?? shopName, orderName: '', amount: 0, currency: 'KRW', assets: ASSETS },
    ...{ registersOnly: false, period: null, isIdentity: true, test: sandbox },
    pg: { code: pg_provider, name: pg?.name[locale === 'ko' ? 'ko' : 'en'] ?? pg_provider },
    frame: form.window === 'iframe' && !isSized(pg_provider, form) ? 'full' : 'fixed',
    bridge: {
      request_id: request_id ?? '',
      origin: form.origin,
      kind: form.window,
      isReturn: false,
      key: returnKey(certification),
      presence: form.window === 'iframe' ? null : `${address}/presence`,
      next: return_url ? `${address}/return?key=${returnKey(certification)}` : null,
    },
    step: stepOf(certification, form, address),
  };
}

function stepOf(certification: BegunCertification['certification'], form: OpenWindowInput, action: string): WindowStep {
  const { imp_uid, request_id, min_age } = certification;
  const response = outcomeOf(certification);
  if (response) return { kind: 'result', result: { request_id: request_id ?? '', response } };
  const { script } = readSandboxScript(form.request['bypass']);
  return {
    ...{ kind: 'certification', imp_uid, action, minAge: min_age, code: SANDBOX_OTP, script },
    values: { ...SOMEBODY, ...prefilled(form.request) },
  };
}

/** Whether the PG's frame has a size of its own, which the window then fills. */
function isSized(pg_provider: string, { request }: OpenWindowInput): boolean {
  return chooseWindow(describePg(findPg(pg_provider)).identity ?? [], request, 'pc').width > 0;
}

function prefilled({ name, phone, carrier }: OpenWindowInput['request']): Partial<typeof SOMEBODY> {
  const known = typeof carrier === 'string' ? readCarrier(carrier) : undefined;
  const isSmall = known?.is_mvno ?? (typeof carrier === 'string' && carrier.toUpperCase() === 'MVNO');
  const chosen = isSmall ? 'MVNO' : known?.carrier;
  return {
    ...(typeof name === 'string' && name && { name: cutText(name.normalize('NFC'), 40) }),
    ...(typeof phone === 'string' && phone && { phone: readPhone(phone).slice(0, 11) }),
    ...(chosen !== undefined && { carrier: chosen }),
  };
}
