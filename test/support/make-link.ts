import { type GatewayProcess, USER_CODE } from './gateway-process';

export const WAYS = [
  { channelKey: 'channel-key-html5_inicis-MID-a', pay_method: 'card', label: '신용카드' },
  { channelKey: 'channel-key-kakaopay-MID-c', pay_method: 'card', label: '카카오페이' },
  { channelKey: 'channel-key-html5_inicis-MID-a', pay_method: 'vbank', label: '가상계좌' },
];

/** Makes a payment link as a shop's server would. */
export async function makeLink(gateway: GatewayProcess, info: object = {}, more: object = {}) {
  const origin = `http://127.0.0.1:${gateway.port}`;
  const merchant_uid = `link-${crypto.randomUUID().slice(0, 8)}`;
  const payment_info = JSON.stringify({
    ...{ title: '상담 예약금', user_code: USER_CODE, amount: 30_000, merchant_uid, name: '상담 1회', currency: 'KRW' },
    ...{ buyer_tel: '01012345678', pay_methods: WAYS, ...info },
  });
  const token = await gateway.token();
  const send = (method: string, path: string, body?: object) =>
    fetch(origin + path, {
      method,
      headers: { authorization: token, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    }).then((response) => response.json() as Promise<{ shortenedUrl: string }>);
  const { shortenedUrl } = await send('POST', '/api/supplements/v1/link/payment', { payment_info, ...more });
  const code = shortenedUrl.split('/').at(-1) ?? '';
  const payment = async () => {
    const found = (await send('GET', `/payments/find/${merchant_uid}?include_sandbox=true`)) as unknown as {
      response: Record<string, unknown> | null;
    };
    return found.response;
  };
  return { url: shortenedUrl, code, payment, end: () => send('PUT', `/api/supplements/v1/link/payment/${code}`) };
}
