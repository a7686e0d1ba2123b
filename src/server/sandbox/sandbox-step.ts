import type { Locale } from '../../protocol/locale';
import type { SourceKind, WindowStep } from '../../window/page';
import type { PgOrder } from '../drivers/order';
import { declineCodes } from './decline-reasons';
import { offerChoices } from './offer-choices';
import type { Method } from './read-method';
import { readSandboxScript } from './read-sandbox-script';

const ASKS: Readonly<Record<Method['kind'], SourceKind>> = {
  card: 'card',
  brand: 'card',
  wallet: 'wallet',
  plain: 'wallet',
  transfer: 'bank',
  account: 'account',
  store: 'store',
  phone: 'carrier',
};

/** The sandbox's window for an order; `action` is the address that takes the buyer's choice. */
export function sandboxStep(order: PgOrder, action: string, locale: Locale): WindowStep {
  const { method, sources, quotas } = offerChoices(order);
  const { script, problem } = readSandboxScript(order.request['bypass']);
  return {
    kind: 'sandbox',
    imp_uid: order.imp_uid,
    action,
    asks: ASKS[method.kind],
    sources: sources.map(({ code, ko, en }) => ({ code, name: locale === 'ko' ? ko : en })),
    quotas,
    reasons: declineCodes(order.pg_provider),
    script,
    scriptProblem: problem,
  };
}
