import { findPg } from '../../catalog';
import { DECLINE_REASONS, type DeclineReason } from '../../window/sandbox-choice';

/** What stands between a buyer and an approval. The digits are the sandbox's own. */
const REASONS: Readonly<Record<DeclineReason, { readonly digits: number; readonly ko: string; readonly en: string }>> =
  {
    limit_exceeded: { digits: 8001, ko: '한도 초과로 승인이 거절되었습니다', en: 'The limit is exceeded' },
    balance_short: { digits: 8002, ko: '잔액이 부족합니다', en: 'The balance is too low' },
    method_stopped: { digits: 8003, ko: '정지된 결제 수단입니다', en: 'The issuer has stopped this way to pay' },
    password_wrong: { digits: 8004, ko: '비밀번호 오류 횟수를 초과했습니다', en: 'The password was wrong too often' },
    issuer_down: { digits: 8005, ko: '카드사 또는 은행의 점검 시간입니다', en: 'The issuer is under maintenance' },
  };

type Style = { readonly pgs: RegExp; readonly write: (reason: string, digits: number) => string };

/** How PGs write their codes: Toss and PayPal in capitals, Naver in words, Kakao below zero, the others in four digits. */
const STYLES: readonly Style[] = [
  { pgs: /^toss|^paypal/, write: (reason) => reason.toUpperCase() },
  { pgs: /^naver/, write: (reason) => reason.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase()) },
  { pgs: /^kakao/, write: (_, digits) => String(-digits) },
];

/** A refusal as that PG would word it: a code in its style, a sentence in Korean, or in English from overseas. */
export function declineAs(
  pg_provider: string,
  reason: DeclineReason,
): { readonly code: string; readonly text: string } {
  const { digits, ko, en } = REASONS[reason];
  const style = STYLES.find(({ pgs }) => pgs.test(pg_provider));
  return {
    code: style?.write(reason, digits) ?? String(digits),
    text: findPg(pg_provider)?.kind === 'overseas' ? en : ko,
  };
}

/** That PG's code for each reason. */
export function declineCodes(pg_provider: string): Readonly<Record<DeclineReason, string>> {
  const codes = DECLINE_REASONS.map((reason) => [reason, declineAs(pg_provider, reason).code] as const);
  return Object.fromEntries(codes) as Record<DeclineReason, string>;
}
