/** Paymentwall's servers, for test and live alike. */
export const PAYMENTWALL_HOST = 'api.paymentwall.com';

export const PAYMENTWALL_TIMEOUT_MS = 10_000;
