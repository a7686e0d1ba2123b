const KO = {
  advice: '결제 상태가 바뀌면 가맹점 서버가 알림을 받을 주소입니다. 이 버전은 저장만 하고 아직 보내지 않습니다.',
  urls: { test: '테스트 알림 주소', live: '실연동 알림 주소' },
  missing: '가상계좌나 정기결제를 쓴다면 알림 주소가 꼭 필요합니다.',
  badUrl: (field: string, came: string) =>
    `${field}: https:// 또는 http://로 시작하는 주소여야 합니다. 입력값: ${came}`,
};

const EN: typeof KO = {
  advice: 'Where your server hears that a payment has changed. This version keeps it, and does not send yet.',
  urls: { test: 'Test webhook address', live: 'Live webhook address' },
  missing: 'Virtual accounts and subscriptions need one.',
  badUrl: (field, came) => `${field}: expected an address that begins with https:// or http://, got ${came}`,
};

/** What the webhook page says. */
export const WEBHOOK_TEXTS = { ko: KO, en: EN };
