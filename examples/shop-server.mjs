/*
 * The shop's server of all examples, on Node's own modules. It does the two things that no page may do: set the price,
 * and ask the gateway whether an order is paid.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const { PORT = '4200', GATEWAY = 'http://127.0.0.1:4100', IMP_KEY, IMP_SECRET, INCLUDE_SANDBOX } = process.env;
const [, , example = 'script-tag'] = process.argv;
/** Whether payments of test channels count. Your live shop leaves it out: else a page could "pay" without money. */
const takesTests = INCLUDE_SANDBOX === 'true';
if (!IMP_KEY || !IMP_SECRET) throw new Error('IMP_KEY, IMP_SECRET: expected the merchant’s REST key and secret.');

const FILES = { '/': 'index.html', '/done.html': 'done.html', '/shop.css': '../shop.css' };
/** `seller`: the sub-merchant whose money it is; null for the shop's own. */
const PRODUCTS = new Map([
  ['mug', { name: '파란 머그컵', amount: 60_000, seller: null }],
  ['tangerines', { name: '제주 감귤 5kg', amount: 24_000, seller: 'JEJ' }],
]);
/** By merchant_uid. A database in a real shop. */
const orders = new Map();

const server = createServer((request, response) => void serve(request, response));
server.listen(Number(PORT), '127.0.0.1', () => console.log(`Shop ready at http://127.0.0.1:${server.address().port}`));

async function serve(request, response) {
  const answer = await route(request).catch((error) => {
    console.error(error);
    return Response.json({ message: '잠시 후 다시 시도해 주세요.' }, { status: 502 });
  });
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}

async function route(request) {
  const { pathname } = new URL(request.url, 'http://shop');
  const [, resource, merchant_uid, action] = pathname.split('/');
  if (request.method === 'GET' && Object.hasOwn(FILES, pathname)) return showFile(FILES[pathname]);
  if (request.method === 'POST' && resource === 'orders' && !merchant_uid) {
    const { product } = await readJson(request);
    return createOrder(product);
  }
  const order = orders.get(merchant_uid);
  if (request.method === 'POST' && resource === 'orders' && order && action === 'verify') {
    const { imp_uid } = await readJson(request);
    return Response.json(await verify(order, String(imp_uid)));
  }
  return Response.json({ message: '없는 주소입니다.' }, { status: 404 });
}

/** A file of the example, for the gateway that this server asks. */
async function showFile(file) {
  const text = await readFile(new URL(`${example}/${file}`, import.meta.url), 'utf8');
  const headers = { 'content-type': `text/${file.endsWith('.css') ? 'css' : 'html'}; charset=utf-8` };
  return new Response(text.replaceAll('http://127.0.0.1:4100', GATEWAY), { headers });
}

/** The page names a product; what it costs and who sells it is said here. */
function createOrder(product) {
  const found = PRODUCTS.get(product);
  if (!found) return Response.json({ message: '없는 상품입니다.' }, { status: 400 });
  // The order number is yours, at most 40 characters. One that was paid cannot be paid again.
  const order = { merchant_uid: randomUUID(), ...found, status: 'pending' };
  orders.set(order.merchant_uid, order);
  return Response.json(order, { status: 201 });
}

/** Marks the order paid if the gateway says so. Asking twice does no harm: pages are reloaded, phones open new tabs. */
async function verify(order, imp_uid) {
  const payment = await findPayment(imp_uid, order.seller);
  // Somebody else's payment, or that of a cheaper order, does not pay this one.
  if (payment?.merchant_uid !== order.merchant_uid) return unpaid('이 주문의 결제를 찾을 수 없습니다.');
  // A test payment brings no money. Only a shop on its developer's machine takes one for paid.
  if (payment.sandbox && !takesTests) return unpaid('테스트 결제로는 주문할 수 없습니다.');
  if (payment.status !== 'paid') return unpaid(payment.fail_reason ?? '아직 결제되지 않았습니다.');
  // The page asked for this amount, and pages can be tampered with. A real shop cancels such a payment, too.
  const isWhole = payment.amount === order.amount && payment.currency === 'KRW';
  if (!isWhole) return unpaid('결제 금액이 주문 금액과 다릅니다. 고객센터로 문의해 주세요.');
  // From here on the goods may go out.
  order.status = 'paid';
  return { status: 'paid', message: '결제가 완료되었습니다.' };
}

function unpaid(message) {
  return { status: 'unpaid', message };
}

/** What the gateway knows of a payment; undefined when this merchant, or its sub-merchant, has none of that number. */
async function findPayment(imp_uid, seller) {
  const { access_token } = await ask('/users/getToken', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ imp_key: IMP_KEY, imp_secret: IMP_SECRET }),
  });
  const query = takesTests ? '?include_sandbox=true' : '';
  return ask(`/payments/${encodeURIComponent(imp_uid)}${query}`, {
    headers: { authorization: `Bearer ${access_token}`, ...(seller && { tier: seller }) },
  });
}

/** Every answer of the REST API is `{ code, message, response }`; code 0 is well. */
async function ask(path, options) {
  const answer = await fetch(GATEWAY + path, { ...options, signal: AbortSignal.timeout(10_000) });
  if (answer.status === 404) return undefined;
  const { code, message, response } = await answer.json();
  if (code !== 0) throw new Error(`${path.split('?')[0]}: ${message}`);
  return response;
}

async function readJson(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8'))
    if ((text += chunk).length > 10_000) throw new Error('too long');
  return JSON.parse(text);
}
