const KO = {
  advice:
    '결제 상태가 바뀌면 이 주소로 알려 드립니다. 알림을 받으면 REST API로 결제를 다시 조회해 금액과 상태를 확인해 주세요.',
  modes: { test: '테스트', live: '실연동' },
  urls: { test: '테스트 알림 주소', live: '실연동 알림 주소' },
  types: { test: '테스트 Content-Type', live: '실연동 Content-Type' },
  missing: (mode: string) =>
    `${mode} 채널에서 가상계좌나 정기결제를 쓰는데 알림 주소가 없습니다. 입금과 정기결제 결과는 알림으로만 알 수 있습니다.`,
  retries: '받지 못한 알림을 최대 3일 동안 다시 보내기',
  retriesAdvice: '꺼 두면 한 번만 보냅니다. 같은 알림이 두 번 올 수 있으니 webhook-id로 가려 주세요.',
  first: '구매자를 돌려보내기 전에 첫 응답 기다리기',
  firstAdvice: '알림의 첫 응답이 올 때까지(최대 40초) 구매자가 결제 창에서 기다립니다.',
  confirm: '승인 직전에 confirm_url에 묻기',
  confirmAdvice:
    'request_pay에 confirm_url이 있으면 승인 직전에 그 주소로 {imp_uid, merchant_uid, amount}를 보냅니다. 10초 안에 200을 받지 못하면 결제하지 않습니다.',
  badUrl: (field: string, came: string) =>
    `${field}: https:// 또는 http://로 시작하는 주소여야 합니다. 입력값: ${came}`,
  test: '호출 테스트',
  testAdvice: '저장된 주소로 테스트 알림을 보내고 응답을 보여 줍니다. 저장하지 않은 변경은 쓰이지 않습니다.',
  testMode: { test: '테스트 주소로 호출', live: '실연동 주소로 호출' },
  noUrl: '저장된 주소가 없습니다. 먼저 저장해 주세요.',
  took: (ms: number) => `${ms}ms`,
  answered: (status: number, ms: number) => `HTTP ${status} 응답을 ${ms}ms 만에 받았습니다.`,
  unanswered: (problem: string, ms: number) => `응답을 받지 못했습니다: ${problem} (${ms}ms)`,
  problems: {
    TIMEOUT: '제한 시간 안에 응답하지 않았습니다',
    CONNECT_TIMEOUT: '연결하지 못했습니다',
    ECONNREFUSED: '서버가 연결을 거부했습니다',
    ENOTFOUND: '없는 호스트 이름입니다',
    ADDRESS_REFUSED: '내부망 주소로는 보내지 않습니다',
  },
  answerBody: '응답 본문',
  emptyBody: '(본문 없음)',
  secret: '서명',
  secretAdvice:
    '서명 키를 발급하면 알림마다 webhook-signature 헤더(Standard Webhooks)가 붙습니다. 테스트와 실연동은 키가 서로 달라, 테스트 알림을 실제 결제로 믿게 만들 수 없습니다. 키는 한 번만 보여 드리며, 다시 발급하면 이전 키로는 확인할 수 없습니다.',
  secretIssued: '서명해서 보냅니다.',
  unsigned: '서명 없이 보냅니다.',
  issueSecret: { test: '테스트 서명 키 발급', live: '실연동 서명 키 발급' },
  newSecret: (mode: string) => `${mode} 알림의 새 서명 키입니다. 다시 볼 수 없으니 지금 안전한 곳에 옮겨 두세요.`,
  deliveries: '보낸 알림',
  noDeliveries: '아직 보낸 알림이 없습니다.',
  older: '이전 알림',
  states: { pending: '보내는 중', sent: '전달됨', failed: '실패' },
  testMessage: '호출 테스트',
  resend: '다시 보내기',
  resent: '다시 보냈습니다.',
  gone: '다시 보낼 알림이 없습니다.',
  nextAt: '다음 시도',
  conflict: '그 사이에 다른 사람이 설정을 저장했습니다. 아래는 입력하신 내용입니다. 다시 저장하면 그 값으로 바뀝니다.',
};

const EN: typeof KO = {
  advice:
    'Where your server hears that a payment has changed. When it does, read the payment by REST again and check its amount and status.',
  modes: { test: 'Test', live: 'Live' },
  urls: { test: 'Test webhook address', live: 'Live webhook address' },
  types: { test: 'Test content type', live: 'Live content type' },
  missing: (mode) =>
    `${mode} channels take virtual accounts or subscriptions, and there is no webhook address: deposits and recurring payments are told by webhook only.`,
  retries: 'Send again for up to 3 days what was not taken',
  retriesAdvice: 'Off, each is sent once. The same one may come twice: webhook-id tells.',
  first: 'Wait for the first answer before the buyer goes back',
  firstAdvice: 'The buyer waits in the payment window until the first answer has come, at most 40 seconds.',
  confirm: 'Ask confirm_url just before approval',
  confirmAdvice:
    'Where request_pay has a confirm_url, {imp_uid, merchant_uid, amount} is sent to it just before approval. Without a 200 within 10 seconds nothing is charged.',
  badUrl: (field, came) => `${field}: expected an address that begins with https:// or http://, got ${came}`,
  test: 'Test',
  testAdvice:
    'Sends a test message to the saved address and shows what it answers. Changes that are not saved do not count.',
  testMode: { test: 'Call the test address', live: 'Call the live address' },
  noUrl: 'No address is saved. Save one first.',
  took: (ms) => `${ms} ms`,
  answered: (status, ms) => `Answered with HTTP ${status} after ${ms} ms.`,
  unanswered: (problem, ms) => `No answer: ${problem} (${ms} ms)`,
  problems: {
    TIMEOUT: 'it did not answer in time',
    CONNECT_TIMEOUT: 'it could not be connected to',
    ECONNREFUSED: 'it refused the connection',
    ENOTFOUND: 'there is no such host',
    ADDRESS_REFUSED: 'private networks are not called',
  },
  answerBody: 'Body of the answer',
  emptyBody: '(empty)',
  secret: 'Signature',
  secretAdvice:
    'With a signing secret each webhook carries a webhook-signature header (Standard Webhooks). Test and live have secrets of their own, so that no test message passes for a real payment. A secret is shown once; issuing another ends the present one.',
  secretIssued: 'Signed.',
  unsigned: 'Sent without a signature.',
  issueSecret: { test: 'Issue test signing secret', live: 'Issue live signing secret' },
  newSecret: (mode) =>
    `This is the new signing secret of ${mode} webhooks. You cannot see it again: put it somewhere safe now.`,
  deliveries: 'Deliveries',
  noDeliveries: 'Nothing has been sent yet.',
  older: 'Older',
  states: { pending: 'Sending', sent: 'Delivered', failed: 'Failed' },
  testMessage: 'Test',
  resend: 'Send again',
  resent: 'Sent again.',
  gone: 'There is nothing to send again.',
  nextAt: 'next attempt',
  conflict:
    'Somebody else has saved these settings in the meantime. Below is what you entered; saving again replaces theirs.',
};

/** What the webhook page says. */
export const WEBHOOK_TEXTS = { ko: KO, en: EN };
