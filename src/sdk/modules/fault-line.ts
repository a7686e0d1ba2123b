/*
 * What is said in a page's console of a fault that its shop can mend (product.md 6.12). Pages load it when there is one;
 * it keeps to itself, as the page's own SDK may be of another version.
 */
import { findViolation } from '../../channel/find-violation';
import { read } from '../../protocol/fields';
import { invalidField, type Message, say } from '../../protocol/messages';
import { paymentRequestSchema } from '../../protocol/payment-request';
import type { Account } from '../account';
import type { Fault, Faulty } from '../tell-fault';
import { listLookalikes } from './list-lookalikes';

/** Names that have been told while the payment went on: once in a page. */
const told = new Set<string>();

/** The line about a call of this page; undefined when there is nothing to mend. Without a fault, it is about names only. */
export function writeLine(account: Account | undefined, call: Faulty, fault?: Fault): string | undefined {
  const params = Object(call.params ?? {}) as Readonly<Record<string, unknown>>;
  const { language } = params;
  const gateway = account?.gateway ?? '';
  const address = (code: string) => `${gateway}/docs/${say(['', 'en/'], language)}errors#${code}`;
  const names = listLookalikes(Object.keys(params));
  const hints = (list: typeof names) =>
    list.map(([wrong, right]) =>
      say([`${wrong}: ${right}의 오타인가요?`, `${wrong}: did you mean ${right}?`], language),
    );
  if (!fault) {
    const fresh = names.filter(([wrong]) => !told.has(wrong));
    for (const [wrong] of fresh) told.add(wrong);
    return fresh.length ? `IMP: ${hints(fresh).join(' ')} ${address('names')}` : undefined;
  }
  const { error_code: code, error_msg } = fault;
  const advice = ADVICE[code];
  if (!advice) return undefined;
  const others = code === 'REQUEST_INVALID' ? listViolations(call, params).filter((text) => text !== error_msg) : [];
  const said = [error_msg, ...others, ...hints(names), say(advice(account, params), language), address(code)];
  return `IMP: ${code}: ${said.filter(Boolean).join(' ')}`;
}

/** Everything that is wrong with the parameters, where the answer names the first. */
function listViolations({ rules = [] }: Faulty, params: Readonly<Record<string, unknown>>): string[] {
  const { value, issues } = read(paymentRequestSchema, params);
  const wrong = issues.map(({ path = 'params', expected }) => invalidField(path, expected, params[path]));
  const broken = rules.map((rule) => findViolation([rule], value));
  return [...wrong, ...broken].flatMap((message) => (message ? say(message, params['language']) : []));
}

type Advise = (account: Account | undefined, params: Readonly<Record<string, unknown>>) => Message;

const consoleOf = (account: Account | undefined, page: string) =>
  `${account?.gateway ?? ''}/console/merchants/${account?.userCode ?? ''}/${page}`;

/** What came, of the merchant and its channels, and where to look after them. */
const adviseChannels: Advise = (account) => {
  const list = (account?.profile()?.data ?? []).map(({ pg_provider, pg_id }) => `${pg_provider}.${pg_id}`).join(', ');
  const page = consoleOf(account, 'channels');
  const [ko, en] = account?.testKey
    ? ['', '']
    : [
        ' 테스트 채널에 키가 필요하면 init에 { testKey }를 넣으세요.',
        ' Where test channels need a key, init takes { testKey }.',
      ];
  return [
    `init: "${account?.userCode}". 이 페이지에 열린 채널: ${list || '없음'}. 확인: ${page}.${ko}`,
    `init: "${account?.userCode}". Channels open to this page: ${list || 'none'}. See ${page}.${en}`,
  ];
};

/** By `error_code`: what to do. Of buyers' and PGs' own ends there is nothing to say. */
const ADVICE: Readonly<Partial<Record<string, Advise>>> = {
  NOT_INITIALIZED: () => [
    '결제 버튼보다 먼저 한 번 호출합니다. npm에서는 init(code, { gateway: "https://…" }).',
    'Once, before anybody can pay. With npm: init(code, { gateway: "https://…" }).',
  ],
  NOT_READY: adviseChannels,
  F1001: adviseChannels,
  F500: (account, params) => {
    const [ko, en] = adviseChannels(account, params);
    return account?.strictPg ? [`${ko} (strictPg)`, `${en} (strictPg)`] : [ko, en];
  },
  REQUEST_INVALID: () => ['', ''],
  ORIGIN_NOT_ALLOWED: (account) => [
    `이 페이지: ${location.origin}. allowed_origins에 추가하세요: ${consoleOf(account, 'settings')}`,
    `This page: ${location.origin}. Add it to allowed_origins: ${consoleOf(account, 'settings')}`,
  ],
  PG_DRIVER_MISSING: (account) => [
    `테스트 채널이나 다른 PG를 쓰세요: ${consoleOf(account, 'channels')}`,
    `Use a test channel or another PG: ${consoleOf(account, 'channels')}`,
  ],
  AMOUNT_MISMATCH: () => [
    '서버가 /payments/prepare로 등록한 금액·통화와 같아야 합니다.',
    'Ask for the amount and currency that your server registered (/payments/prepare).',
  ],
  CONFIRM_REFUSED: () => [
    'confirm_url이 시간 안에 200으로 답하는지 확인하세요.',
    'Check that your confirm_url answers 200 in time.',
  ],
  WINDOW_FAILED: (account) => [
    `페이지의 CSP가 ${account?.gateway}를 허용하는지, request_pay를 클릭 안에서 바로 부르는지, presentation에 다른 방법이 있는지 확인하세요.`,
    `Check that the page's CSP allows ${account?.gateway}, that request_pay is called in the click itself, and that presentation names another way.`,
  ],
  GATEWAY_UNREACHABLE: (account) => [
    `gateway: ${account?.gateway}. 주소와 서버 상태를 확인하세요.`,
    `gateway: ${account?.gateway}. Check the address, and that it runs.`,
  ],
};
