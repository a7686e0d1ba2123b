/*
 * Paymentwall, as far as a gateway sees it: the widget, pingbacks, tickets, the status and delivery APIs, on a server of
 * its own. Written from the protocol and not from our driver, so that both being wrong alike is unlikely; its signatures
 * are checked against the published vectors. By hand: `node test/support/paymentwall-stand-in.mjs` (see README).
 */
import { createHash, randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

export const PROJECT = { key: '3f1c7a90be52d4468e0b9d17c6a2f58d', secret: 'b84e02d17c95fa36e1d80c4b79f2a653' };

/** Text as Paymentwall hashes it: every parameter but the signature, sorted, nothing between. */
export function baseString(params) {
  const grouped = new Map();
  for (const [name, value] of Object.entries(params)) {
    const [, group, key] = /^([^[]+)(?:\[(.*)\])?$/.exec(name);
    grouped.set(group, [...(grouped.get(group) ?? []), [key, value]]);
  }
  const byText = (a, b) => (a < b ? -1 : Number(a > b));
  let text = '';
  for (const group of [...grouped.keys()].sort(byText)) {
    const entries = grouped.get(group);
    const isList = entries.every(([key]) => /^\d+$/.test(key ?? ''));
    entries.sort(([a], [b]) => (isList ? a - b : byText(a, b)));
    for (const [key, value] of entries) text += key === undefined ? `${group}=${value}` : `${group}[${key}]=${value}`;
  }
  return text;
}

export function hash(text, version, secret) {
  return createHash(String(version) === '3' ? 'sha256' : 'md5')
    .update(text + secret)
    .digest('hex');
}

/** Signs a pingback's parameters, as a project of that version does. */
export function signPingback(params, version = 3, secret = PROJECT.secret) {
  if (version === 1) {
    const text = ['uid', 'goodsid', 'slength', 'speriod', 'type', 'ref'].map((name) => `${name}=${params[name]}`);
    return { ...params, sig: hash(text.join(''), 1, secret) };
  }
  const all = { ...params, sign_version: String(version) };
  return { ...all, sig: hash(baseString(all), version, secret) };
}

/**
 * Starts the server. `pingback` is where a project sends its pingbacks; a widget's own `pingback_url` wins where the
 * project allows it, which this one does.
 */
export async function startPaymentwall({ port = 0, pingback, version = 3, custom = true } = {}) {
  /** By `ag_external_id`: the widget call, and what became of it. */
  const orders = new Map();
  const tickets = [];
  const deliveries = [];
  const state = {
    /** When a pingback follows a payment: `before` or `after` the browser goes back, or `never` by itself. */
    pingbacks: 'before',
    /** What the buyer's payment becomes: type of the pingback. */
    outcome: '0',
    /** What the ticket API does: an answer, or `hang` up without one. */
    tickets: { result: 1 },
    /** Whether the status API was switched on for the project. */
    statusApi: false,
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });

  async function handle(request, response) {
    const url = new URL(request.url, 'http://paymentwall');
    const form = request.method === 'POST' ? Object.fromEntries(new URLSearchParams(await read(request))) : {};
    if (url.pathname === '/api/subscription') return widget(url, response);
    if (url.pathname === '/buy') return buy(url, response);
    if (url.pathname === '/developers/api/ticket') return ticket(form, request, response);
    if (url.pathname === '/api/rest/payment/') return status(url, response);
    if (url.pathname === '/api/delivery') return delivery(form, request, response);
    response.writeHead(404).end();
  }

  function widget(url, response) {
    const { sign, ...params } = Object.fromEntries(url.searchParams);
    const text = params.sign_version === '1' ? params.uid : baseString(params);
    if (params.key !== PROJECT.key || sign !== hash(text, params.sign_version, PROJECT.secret)) {
      return page(response, '<h1>Widget signature is not correct</h1>');
    }
    const known = orders.get(params.ag_external_id);
    orders.set(params.ag_external_id, { ...known, params, refs: known?.refs ?? [] });
    const link = (how, text) =>
      `<a class="${how}" href="/buy?order=${encodeURIComponent(params.ag_external_id)}&how=${how}">${text}</a>`;
    page(
      response,
      `<h1>${escape(params.ag_name)}</h1><p data-amount>${params.amount} ${params.currencyCode}</p>
       <p>${link('pay', 'Buy')} ${link('fail', 'Fail')} ${link('stay', 'Buy and stay')}</p>
       ${params.test_mode || params.evaluation ? '<p>Test method</p>' : ''}`,
    );
  }

  async function buy(url, response) {
    const order = orders.get(url.searchParams.get('order'));
    const how = url.searchParams.get('how');
    if (!order) return page(response, '<h1>No such order</h1>');
    if (how === 'fail') return go(response, order.params.failure_url);
    const ref = newRef(order);
    const told = () => sendPingback(order, { type: state.outcome, ref });
    if (state.pingbacks === 'before') await told();
    if (how === 'stay') {
      page(
        response,
        `<h1>Thank you</h1><script>
          parent.postMessage(JSON.stringify({ event: 'paymentSuccess', data: { id: ${JSON.stringify(ref)} } }), '*');
        </script>`,
      );
    } else go(response, order.params.success_url.replace('$ref', ref));
    if (state.pingbacks === 'after') await told();
  }

  function newRef(order) {
    const ref = `${order.params.test_mode ? 't' : 'b'}${Date.now()}${randomInt(100, 1000)}`;
    order.refs.push(ref);
    return ref;
  }

  /** What a pingback about this order says, signed. */
  function pingbackOf(order, more) {
    const { params } = order;
    const basics = { uid: params.uid, goodsid: params.ag_external_id, slength: '', speriod: '' };
    const own = custom && version > 1 ? { custom: params.custom ?? '', charged_currency: params.currencyCode } : {};
    const test = params.test_mode ? { is_test: '1' } : {};
    return signPingback({ ...basics, ...own, ...test, ...more }, version);
  }

  async function sendPingback(order, more) {
    const target = order.params.pingback_url ?? pingback;
    const query = new URLSearchParams(pingbackOf(order, more));
    const answer = await fetch(`${target}?${query}`, { headers: { 'user-agent': 'Paymentwall API' } });
    const text = await answer.text();
    return { status: answer.status, text, isTaken: answer.status === 200 && text === 'OK' };
  }

  function ticket(form, request, response) {
    const { sign, ...params } = form;
    tickets.push(params);
    if (state.tickets === 'hang') return request.socket.destroy();
    const isSigned = sign === hash(baseString(params), params.sign_version, PROJECT.secret);
    if (params.key !== PROJECT.key || !isSigned) {
      return json(response, { result: 0, errors: ['Access to developers API is denied'] });
    }
    if (!params.ref && !params.uid) return json(response, { result: 0, errors: ['ref or uid is required'] });
    json(response, state.tickets);
  }

  function status(url, response) {
    const { sign, ...params } = Object.fromEntries(url.searchParams);
    if (!state.statusApi) return json(response, { error: 'The API is not active' });
    if (sign !== hash(baseString(params), params.sign_version, PROJECT.secret)) {
      return json(response, { error: 'Wrong signature' });
    }
    const found = [...orders.values()].flatMap((order) =>
      order.refs
        .filter((ref) => (params.ref ? params.ref === ref : order.params.ag_external_id === params.ag_external_id))
        .map((ref) => describe(order, ref)),
    );
    json(response, params.ref ? (found[0] ?? { error: 'Payment not found' }) : found);
  }

  function describe({ params, refunded = false, risk = 'approved' }, ref) {
    const { amount, currencyCode: currency, uid, ag_external_id: product_id } = params;
    const created = Math.floor(Date.now() / 1000);
    return { object: 'payment', id: ref, created, amount, currency, refunded, risk, uid, product_id };
  }

  function delivery(form, request, response) {
    if (request.headers['x-apikey'] !== PROJECT.secret) {
      return json(response, { error: 'Wrong key', error_code: 401 });
    }
    deliveries.push(form);
    json(response, { success: 1, notices: [] });
  }

  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    /** Another site than the gateway's `localhost` and the shop's port. */
    origin: `http://127.0.0.1:${server.address().port}`,
    state,
    tickets,
    deliveries,
    orders,
    /** Tells the gateway of an event of an order, now. Gives what it answered. */
    tell: (imp_uid, more) => {
      const order = orders.get(imp_uid);
      return sendPingback(order, { ref: order.refs.at(-1) ?? newRef(order), ...more });
    },
    pingbackOf: (imp_uid, more) => pingbackOf(orders.get(imp_uid), more),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function read(request) {
  return new Promise((resolve, reject) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => resolve(text));
    request.on('error', reject);
  });
}

function page(response, body) {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Paymentwall stand-in</title>
    <meta name="viewport" content="width=device-width"><style>body{font:16px system-ui;margin:24px}
    a{display:inline-block;padding:12px 20px;margin:4px;background:#1b64da;color:#fff;border-radius:8px}</style>
    </head><body>${body}</body></html>`);
}

function go(response, location) {
  response.writeHead(302, { location }).end();
}

function json(response, value) {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

function escape(text = '') {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const standIn = await startPaymentwall({ port: Number(process.env.PORT ?? 4150) });
  console.log(`Paymentwall stand-in at ${standIn.origin}`);
  console.log(`Project key ${PROJECT.key}, secret key ${PROJECT.secret}, signature version 3`);
}
