import { fromMinorUnits } from '../../protocol/amount';
import type { RestSchedule } from '../../protocol/rest-billing';
import type { Schedule } from '../store/schedules';

/** A schedule as the REST API shows it. */
export function toRestSchedule(schedule: Schedule): RestSchedule {
  return {
    customer_uid: schedule.customer_uid,
    merchant_uid: schedule.merchant_uid,
    imp_uid: schedule.imp_uid,
    pg_provider: schedule.pg_provider,
    pg_id: schedule.pg_id,
    customer_id: schedule.customer_id,
    schedule_at: toSeconds(schedule.schedule_at),
    executed_at: toSeconds(schedule.executed_at),
    revoked_at: toSeconds(schedule.revoked_at),
    amount: fromMinorUnits(schedule.amount_minor, schedule.currency),
    currency: schedule.currency,
    name: schedule.name,
    buyer_name: schedule.buyer_name,
    buyer_email: schedule.buyer_email,
    buyer_tel: schedule.buyer_tel,
    buyer_addr: schedule.buyer_addr,
    buyer_postcode: schedule.buyer_postcode,
    custom_data: schedule.custom_data,
    schedule_status: schedule.state,
    payment_status: schedule.payment_status,
    fail_reason: schedule.fail_reason,
    promotion_id: null,
  };
}

/** 0 for what has not happened. */
function toSeconds(ms: number | null): number {
  return ms === null ? 0 : Math.floor(ms / 1000);
}
