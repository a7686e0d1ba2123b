/** What of a refund is free of tax and what is VAT, as PGs have to be told; null where nobody has said it. */
export const REFUND_PARTS: readonly string[] = [
  `alter table payment_cancels
    add column tax_free_minor bigint,
    add column vat_minor bigint`,
];
