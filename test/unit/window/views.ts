import type { PaymentResponse } from '../../../src/protocol/payment-response';
import type { WindowResult } from '../../../src/protocol/window-bridge';
import type { WindowStep, WindowView } from '../../../src/window/page';

export const sandboxStep = {
  kind: 'sandbox',
  imp_uid: 'imp_123456789012',
  action: '/sandbox/choose',
  asks: 'card',
  sources: [
    { code: '366', name: '신한카드' },
    { code: '365', name: '삼성카드' },
  ],
  quotas: [0, 2, 12],
  reasons: {
    limit_exceeded: '8001',
    balance_short: '8002',
    method_stopped: '8003',
    password_wrong: '8004',
    issuer_down: '8005',
  },
  script: null,
  scriptProblem: null,
} as const satisfies WindowStep;

export function makeView(changes: Partial<WindowView> = {}): WindowView {
  return {
    locale: 'ko',
    shopName: '달빛 그릇가게',
    orderName: '머그컵',
    amount: 12000,
    currency: 'KRW',
    ...{ registersOnly: false, period: null, isIdentity: false },
    pg: { code: 'html5_inicis', name: 'KG이니시스' },
    test: true,
    frame: 'full',
    bridge: {
      request_id: 'r1',
      origin: 'https://shop.example',
      kind: 'iframe',
      isReturn: false,
      key: null,
      presence: null,
      next: null,
    },
    step: sandboxStep,
    assets: { script: '/window/window.js', style: '/window/window.css' },
    ...changes,
  };
}

export function makeResult(response: Partial<PaymentResponse>, request_id = 'r1'): WindowResult {
  const base = { imp_uid: 'imp_123456789012', merchant_uid: 'm1' };
  return { request_id, response: { ...base, ...response } as PaymentResponse };
}
