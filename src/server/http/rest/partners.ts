import * as z from 'zod/mini';
import { toMinorUnits } from '../../../protocol/amount';
import { readExactJson } from '../../exact-json';
import { type PartnerPart, registerPartners } from '../../payments/register-partners';
import type { Payment } from '../../store/payments';
import { checkNames } from './check-names';
import { expectPaid, expectPlayed, findTheirs } from './find-theirs';
import { amount, must, needAmount, needLike, needText } from './fields';
import { defineOperation, type Operation } from './operation';
import { RestError } from './rest-error';

const MOST = 100;

const partSchema = z.object({
  business_registration_number: needLike(/^\d{3}-?\d{2}-?\d{5}$/, '10 digits, such as 123-45-67890'),
  company_name: needText(),
  amount: needAmount(),
  tax_free: amount(),
  vat_amount: amount(),
});
const partsSchema = z.array(partSchema);
type Part = z.infer<typeof partSchema>;

const PARTS = {
  type: 'array',
  items: { type: 'object' },
  expected: `1 to ${MOST} objects {business_registration_number, company_name, amount, tax_free?, vat_amount?}`,
};
const data = () =>
  must(PARTS, (given) => {
    const list = typeof given === 'string' ? readJson(given) : given;
    checkNames({ given: Object(list) as object, schema: partsSchema, code: 'INPUT_INVALID' }, 'data.');
    const parsed = partsSchema.safeParse(list);
    return parsed.success && parsed.data.length > 0 && parsed.data.length <= MOST ? parsed.data : undefined;
  });

/** Sub-shops on the slip of a payment (KG Inicis; gateway contract 6.9). */
export const partnerOperations: readonly Operation[] = [
  defineOperation({
    method: 'post',
    path: '/partners/receipts/{imp_uid}',
    input: z.object({ imp_uid: needText(), data: data() }),
    answer: z.object({ receipt_url: z.nullable(z.string()) }),
    summary: 'Registers which sub-shops have sold what of a payment, once. The sandbox has no slip to show.',
    run: async ({ input, store, payments }) => {
      const payment = await findTheirs(payments.db, store, input.imp_uid);
      if (payment.pg_provider !== 'html5_inicis') throw new RestError('PG_UNSUPPORTED', payment.pg_provider);
      expectPlayed(payment);
      expectPaid(payment);
      const result = await registerPartners(
        payments,
        payment,
        input.data.map((part) => toPart(part, payment)),
      );
      if (result === 'taken') throw new RestError('PARTNERS_TAKEN');
      if (result === 'too-much') throw new RestError('INPUT_INVALID', 'data: more than what is left of the payment');
      return { receipt_url: payment.receipt_url };
    },
  }),
];

/** VAT is an eleventh of what is taxed, unless the shop says otherwise. */
function toPart(part: Part, { currency }: Payment): PartnerPart {
  const { business_registration_number, company_name, amount: sum, tax_free = 0 } = part;
  const vat = part.vat_amount ?? Math.floor(Math.max(0, sum - tax_free) / 11);
  const [amount_minor, tax_free_minor, vat_minor] = [sum, tax_free, vat].map((each) => toMinorUnits(each, currency));
  if (!amount_minor || tax_free_minor === undefined || vat_minor === undefined || tax_free + vat > sum) {
    throw new RestError(
      'INPUT_INVALID',
      'data: expected amounts above 0, and no more tax_free and vat_amount than that',
    );
  }
  return {
    business_registration_number: business_registration_number.replaceAll('-', ''),
    company_name,
    amount_minor,
    tax_free_minor,
    vat_minor,
  };
}

function readJson(text: string): unknown {
  try {
    return readExactJson(text);
  } catch {
    return undefined;
  }
}
