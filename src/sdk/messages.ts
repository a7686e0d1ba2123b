import type { ErrorCode } from '../protocol/errors';
import { CANCELLED, type Message } from '../protocol/messages';

/** What the SDK says on its own account, where the thrower gave no sentence. */
export const SDK_MESSAGES: Readonly<Partial<Record<ErrorCode, Message>>> = {
  NOT_INITIALIZED: ['IMP.init(가맹점 식별코드)을 먼저 호출하세요.', 'Call IMP.init(user_code) first.'],
  NOT_READY: [
    '가맹점 식별코드가 잘못되었거나 등록된 채널이 없습니다.',
    'The merchant code is wrong or has no channel.',
  ],
  WINDOW_ALREADY_OPEN: ['이미 결제 창이 열려 있습니다.', 'A payment window is already open.'],
  WINDOW_FAILED: ['결제 창을 열지 못했습니다. 다시 시도하세요.', 'The payment window did not open. Try again.'],
  GATEWAY_UNREACHABLE: [
    '결제 서버에 연결하지 못했습니다. 다시 시도하세요.',
    'The payment server did not answer. Try again.',
  ],
  RESULT_UNKNOWN: [
    '결제 결과를 확인하지 못했습니다. 주문 내역을 확인하세요.',
    'The result is not known yet. Check the order.',
  ],
  PAYMENT_CANCELLED: CANCELLED,
};
