import * as z from 'zod/mini';
import { fromMinorUnits } from '../../../protocol/amount';
import type { StoredProductOrder } from '../../store/naver-orders';
import type { Payment } from '../../store/payments';
import { needOneOf, oneOf, text } from './fields';
import { RestError } from './rest-error';

const known = z.nullable(z.string());

export const productOrderSchema = z.object({
  product_order_id: z.string(),
  product_order_status: z.string(),
  claim_type: known,
  claim_status: known,
  product_id: z.string(),
  product_name: z.string(),
  product_option_id: z.string(),
  product_option_name: z.string(),
  product_amount: z.number(),
  delivery_amount: z.number(),
  quantity: z.int(),
  orderer: z.object({ name: z.string(), id: z.string(), tel: z.string() }),
  shipping_address: z.object({
    base: z.string(),
    detail: z.string(),
    postcode: z.string(),
    tel1: z.string(),
    tel2: z.string(),
    name: z.string(),
  }),
  shipping_memo: known,
  shipping_due: z.int(),
  individual_code: known,
});

export const reviewSchema = z.object({
  review_id: z.string(),
  score: z.string(),
  title: z.string(),
  content: known,
  product_order_id: z.string(),
  product_id: z.string(),
  product_name: z.string(),
  product_option_name: known,
  writer: z.string(),
  created_at: z.int(),
  modified_at: z.nullable(z.int()),
});

/** Days that a seller has to send what was paid. */
const DUE_S = 3 * 86_400;

/** A product order as the REST API shows it. Who ordered is the payment's buyer, for as long as that is known. */
export function toProductOrder(payment: Payment, order: StoredProductOrder): z.infer<typeof productOrderSchema> {
  const { buyer_name, buyer_tel, buyer_addr, buyer_postcode, currency, paid_at, started_at } = payment;
  const name = buyer_name ?? '';
  const tel = buyer_tel ?? '';
  return {
    product_order_id: order.product_order_id,
    product_order_status: order.status,
    claim_type: order.claim_type,
    claim_status: order.claim_status,
    product_id: order.product_id,
    product_name: order.product_name,
    product_option_id: order.product_option_id,
    product_option_name: order.product_option_name,
    product_amount: fromMinorUnits(order.product_minor, currency),
    delivery_amount: fromMinorUnits(order.delivery_minor, currency),
    quantity: order.quantity,
    orderer: { name, id: 'sand****', tel },
    shipping_address: {
      base: buyer_addr ?? '',
      detail: '',
      postcode: buyer_postcode ?? '',
      tel1: tel,
      tel2: '',
      name,
    },
    shipping_memo: null,
    shipping_due: Math.floor((paid_at ?? started_at) / 1000) + DUE_S,
    individual_code: null,
  };
}

/** Carriers by Naver's codes (`v1.openapi.json`). */
const COURIERS = (
  'CJGLS KGB DONGBU EPOST REGISTPOST HANJIN HYUNDAI KGBLS INNOGIS DAESIN ILYANG KDEXP CHUNIL CH1 HDEXP CVSNET DHL ' +
  'FEDEX GSMNTON WARPEX WIZWA EMS DHLDE ACIEXPRESS EZUSA PANTOS UPS HLCGLOBAL KOREXG TNT SWGEXP DAEWOON USPS IPARCEL ' +
  'KUNYOUNG HPL DADREAM SLX SFEXPRESS HONAM'
).split(' ');

/** How something is sent. */
export const courierFields = {
  delivery_method: needOneOf([
    ...(['DELIVERY', 'GDFW_ISSUE_SVC', 'VISIT_RECEIPT', 'DIRECT_DELIVERY', 'QUICK_SVC', 'NOTHING'] as const),
  ]),
  delivery_company: oneOf(COURIERS),
  tracking_number: text(),
};

type Courier = {
  readonly delivery_method: string;
  readonly delivery_company?: string | undefined;
  readonly tracking_number?: string | undefined;
};

/** Throws where a carrier takes it and neither it nor its number is named. */
export function expectCourier(
  { delivery_method, delivery_company, tracking_number }: Courier,
  byCarrier: string,
): void {
  if (delivery_method !== byCarrier || (delivery_company !== undefined && tracking_number !== undefined)) return;
  throw new RestError(
    'INPUT_INVALID',
    `delivery_company, tracking_number: needed where delivery_method is ${byCarrier}`,
  );
}
