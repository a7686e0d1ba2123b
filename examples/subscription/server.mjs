/*
 * The server of a shop that sells by the month: it asks who somebody is, charges a registered card, and sends a link to
 * who has no card at hand. On Node's own modules.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const { PORT = '4200', GATEWAY = 'http://127.0.0.1:4100', IMP_KEY, IMP_SECRET, INCLUDE_SANDBOX } = process.env;
if (!IMP_KEY || !IMP_SECRET) throw new Error('IMP_KEY, IMP_SECRET: expected the merchant’s REST key and secret.');

/** Whether what test channels made counts. Your live shop leaves it out: made-up people pass there, and nobody pays. */
const takesTests = INCLUDE_SANDBOX === 'true';

/** Who is on the page, by a cookie that its scripts cannot read. A shop has its own sessions, and keeps them in a database. */
const sessions = new Map();

const MONTH = { name: '맥주 구독 1개월', amount: 25_000 };
const ADULT = 19;

const ROUTES = {
  'GET /': showPage,
  'POST /adults': checkAge,
  'POST /subscriptions': subscribe,
  'POST /links': makeLink,
};

const server = createServer((request, response) => void serve(request, response));
server.listen(Number(PORT), '127.0.0.1', () => console.log(`Shop ready at http://127.0.0.1:${server.address().port}`));

async function serve(request, response) {
  const run = ROUTES[`${request.method} ${request.url}`] ?? notFound;
  const answer = await run(request).catch((error) => {
    console.error(error);
    return Response.json({ message: '잠시 후 다시 시도해 주세요.' }, { status: 502 });
  });
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}

/** Each visitor has a card and an identity check of their own: the names of both are made here, never by the page. */
async function showPage(request) {
  const id = findSession(request)?.id ?? randomUUID();
  const session = sessions.get(id) ?? { id, customer_uid: `subscriber-${id}`, check: `check-${id}`, isAdult: false };
  sessions.set(id, session);
  const text = await readFile(new URL('index.html', import.meta.url), 'utf8');
  const page = text
    .replaceAll('http://127.0.0.1:4100', GATEWAY)
    .replace('{customer_uid}', session.customer_uid)
    .replace('{check}', session.check);
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  // With `Secure` where the shop is https.
  headers['set-cookie'] = `sid=${id}; Path=/; HttpOnly; SameSite=Lax`;
  return new Response(page, { headers });
}

function findSession({ headers }) {
  return sessions.get(/(?:^|; )sid=([\w-]+)/.exec(headers.cookie ?? '')?.[1]);
}

/** Reads who it was, keeps the one thing that matters, and has the gateway forget the rest. */
async function checkAge(request) {
  const session = findSession(request);
  const { imp_uid } = await readJson(request);
  const path = `/certifications/${encodeURIComponent(imp_uid)}`;
  const person = await ask('GET', `${path}${takesTests ? '?include_sandbox=true' : ''}`);
  // A page can send any check's number: only the one that this visitor was given counts.
  if (!session || !person?.certified || person.merchant_uid !== session.check) return Response.json({ isAdult: false });
  if (person.sandbox && !takesTests) return Response.json({ isAdult: false });
  await ask('DELETE', path);
  const birthday = new Date(`${person.birthday}T00:00:00+09:00`);
  birthday.setFullYear(birthday.getFullYear() + ADULT);
  session.isAdult = birthday <= new Date();
  return Response.json({ isAdult: session.isAdult });
}

/** The page has registered a card: charges the first month, and plans the second. */
async function subscribe(request) {
  const session = findSession(request);
  if (!session?.isAdult) return Response.json({ message: '성인 인증을 먼저 해 주세요.' });
  // Never the page's word: it could name another buyer's card.
  const { customer_uid } = session;
  const paid = await ask('POST', '/subscribe/payments/again', {
    ...{ customer_uid, merchant_uid: `month-1-${randomUUID().slice(0, 8)}` },
    ...MONTH,
  });
  // A card of a test channel pays with play money.
  if (paid?.sandbox && !takesTests) return Response.json({ message: '테스트 카드로는 구독할 수 없습니다.' });
  if (paid?.status !== 'paid') return Response.json({ message: paid?.fail_reason ?? '결제하지 못했습니다.' });
  const next = new Date();
  next.setMonth(next.getMonth() + 1);
  const [planned] = await ask('POST', '/subscribe/payments/schedule', {
    customer_uid,
    schedules: [
      { merchant_uid: `month-2-${randomUUID().slice(0, 8)}`, schedule_at: Math.floor(next / 1000), ...MONTH },
    ],
  });
  const day = new Date(planned.schedule_at * 1000).toLocaleDateString('ko-KR');
  return Response.json({ message: `첫 달이 결제되었습니다. 다음 결제일은 ${day}입니다.` });
}

/** An address that somebody else can pay at. The result comes by webhook. */
async function makeLink() {
  const payment_info = JSON.stringify({
    ...{ title: '구독 선물하기', user_code: 'imp00000001', merchant_uid: `gift-${randomUUID().slice(0, 8)}` },
    ...{ ...MONTH, currency: 'KRW', buyer_tel: '010-1234-5678' },
    pay_methods: [
      { pg: 'html5_inicis', pay_method: 'card', label: '신용카드' },
      { pg: 'kakaopay', pay_method: 'card', label: '카카오페이' },
    ],
  });
  const expired_at = Math.floor(Date.now() / 1000) + 7 * 86_400;
  // This one call has no envelope, as i'mport documents it.
  return Response.json(await send('POST', '/api/supplements/v1/link/payment', { payment_info, expired_at }));
}

async function notFound() {
  return Response.json({ message: '없는 주소입니다.' }, { status: 404 });
}

/** Every other answer of the REST API is `{ code, message, response }`; code 0 is well. */
async function ask(method, path, body) {
  const { code, message, response } = await send(method, path, body);
  if (code !== 0) throw new Error(`${path}: ${message}`);
  return response;
}

async function send(method, path, body) {
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(10_000);
  const signIn = JSON.stringify({ imp_key: IMP_KEY, imp_secret: IMP_SECRET });
  const token = await fetch(`${GATEWAY}/users/getToken`, { method: 'POST', headers, body: signIn, signal });
  const { access_token } = (await token.json()).response;
  const answer = await fetch(GATEWAY + path, {
    ...{ method, signal, headers: { ...headers, authorization: `Bearer ${access_token}` } },
    ...(body && { body: JSON.stringify(body) }),
  });
  return answer.json();
}

async function readJson(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8'))
    if ((text += chunk).length > 10_000) throw new Error('too long');
  return JSON.parse(text);
}
