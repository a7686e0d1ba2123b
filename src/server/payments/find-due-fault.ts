import { type Message, whatCame } from '../../protocol/messages';
import type { PaymentRequest } from '../../protocol/payment-request';
import { findPg } from '../../catalog';
import type { OfferedChannel } from '../merchants/find-profile';
import { choosePayMethod } from './choose-pay-method';
import { readDue } from '../read-due';

/** What is wrong with the date until which a virtual account is to wait: it is none, or over. Other methods have none. */
export function findDueFault(
  { vbank_due, pay_method }: PaymentRequest,
  { channel, now }: { readonly channel: Pick<OfferedChannel, 'pay_method' | 'pg_provider'>; readonly now: number },
): Message | undefined {
  const method = channel.pay_method ?? choosePayMethod(findPg(channel.pg_provider), pay_method);
  if (vbank_due === undefined || method !== 'vbank') return undefined;
  const due_at = readDue(vbank_due);
  if (due_at === undefined) return whatCame(NO_DATE, vbank_due);
  return due_at > now ? undefined : whatCame(OVER, vbank_due);
}

const NO_DATE: Message = ['vbank_due: 없는 날짜입니다', 'vbank_due: there is no such date'];
const OVER: Message = ['vbank_due: 이미 지난 시각입니다', 'vbank_due: expected a time from now on'];
