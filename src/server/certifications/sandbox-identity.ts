import type { IdentityCalls } from '../drivers/services';
import { need } from '../drivers/unsupported';
import type { PaymentDeps } from '../payments/deps';

/** Who sends codes to phones: the sandbox, as long as no PG's driver checks identities by code. */
export function sandboxIdentity({ pgs }: PaymentDeps): IdentityCalls {
  return need(pgs.sandbox.identity, 'sandbox', 'identity checks');
}
