import type { ConsoleFrame } from '../layout';
import { PAYMENTS_TEXTS } from '../texts/payments';
import { FormToken } from './form-token';

export type FreeOrderFormProps = {
  /** Of the payment's page. */
  readonly path: string;
  readonly frame: ConsoleFrame;
};

/** Frees an order that is reserved for a payment which its PG has not confirmed. */
export function FreeOrderForm({ path, frame }: FreeOrderFormProps) {
  const texts = PAYMENTS_TEXTS[frame.locale].free;
  return (
    <form method="post" action={`${path}/free`} class="card" id="free">
      <h2>{texts.title}</h2>
      <p class="advice">{texts.advice}</p>
      <FormToken frame={frame} />
      <button class="plain">{texts.submit}</button>
    </form>
  );
}
