import { describe, expect, it } from 'vitest';
import { parseOpenWindowForm } from '../../../../src/server/payments/open-window-form';

const form = {
  request: { amount: 100 },
  request_id: '0123456789abcdef0123456789abcdef',
  window: 'iframe',
  origin: 'https://shop.example',
  ancestors: [],
  languages: ['ko-KR', 'en'],
};

function parse(fields: Readonly<Record<string, unknown>>) {
  return parseOpenWindowForm(JSON.stringify({ ...form, ...fields }));
}

describe('parseOpenWindowForm', () => {
  it('reads what the SDK sends', () => {
    const sent = { ...form, tier_code: 'AB1', strict_pg: true, ancestors: ['https://portal.example'] };
    expect(parse({})).toEqual(form);
    expect(parse(sent)).toEqual(sent);
  });

  it('forgets what it does not know', () => {
    expect(parse({ amount: 1, sandbox: false, imp_uid: 'imp_1' })).toEqual(form);
  });

  it.each([undefined, null, '', 'openimp', '{', '[]', '"x"', '1', '{}', new Blob(['{}'])])('refuses %s', (json) => {
    expect(parseOpenWindowForm(json)).toBeUndefined();
  });

  it.each(Object.keys(form))('refuses a form without %s', (name) => {
    expect(parse({ [name]: undefined })).toBeUndefined();
  });

  it('refuses a request that is no object', () => {
    expect(['amount=100', null, 1, [1]].map((request) => parse({ request }))).toEqual(Array(4).fill(undefined));
  });

  it.each(['https://shop.example/done?a=1#b', 'myapp://paid', 'com.shop.app:paid'])(
    'sends the buyer back to %s',
    (url) => {
      expect(parse({ window: 'redirect', return_url: url })?.return_url).toBe(url);
    },
  );

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'about:blank',
    '/done',
    'intent:paid',
    'intent://pay#Intent;scheme=x;package=com.evil;end',
    'view-source:https://shop.example/',
    'filesystem:https://shop.example/x',
    'content://com.android/x',
    'https://shop.example@evil.example/',
    'https://user:secret@shop.example/',
    'myapp://user:secret@paid',
    'https://shop.example/\r\nset-cookie: a=b',
    'https://shop.example/\tdone',
    7,
  ])('never sends the buyer to %s', (url) => {
    expect(parse({ window: 'redirect', return_url: url })?.return_url).toBeUndefined();
  });

  it('drops zero bytes, which PostgreSQL cannot store, at any depth', () => {
    const request = { name: 'Mu\0g', custom_data: { list: ['\0a'] } };
    expect(parse({ request })?.request).toEqual({ name: 'Mug', custom_data: { list: ['a'] } });
  });
});

it.each([
  '',
  'abc',
  '0123456789ABCDEF0123456789ABCDEF',
  `${form.request_id}0`,
  `${form.request_id}\n`,
  ` ${form.request_id}`,
  `${form.request_id.slice(0, -1)}g`,
  Number('1'.repeat(32)),
])('refuses %j for a request_id', (request_id) => {
  expect(parse({ request_id })).toBeUndefined();
});

describe('origins, which end up in a header', () => {
  const good = [
    'https://shop.example',
    'http://127.0.0.1:4100',
    'http://[::1]:8080',
    'https://xn--hq1bm8jm9l.kr',
    'null',
    'capacitor://localhost',
    'ionic://localhost',
    'app://bundle:8080',
    'tauri://localhost',
  ];
  const bad = [
    '',
    '*',
    "'self'",
    'shop.example',
    'https://shop.example/',
    'https://shop.example/path',
    'https://SHOP.example',
    'https://shop.example:443',
    'https://user@shop.example',
    'https://shop.example https://evil.example',
    'https://shop.example; script-src *',
    'https://shop.example\r\nSet-Cookie: a=b',
    'https://shop.example\n',
    '\thttps://shop.example',
    'https://가게.kr',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///',
    'capacitor://',
    'capacitor://localhost/',
    'CAPACITOR://localhost',
    'capacitor://local host',
    'capacitor://localhost;sandbox',
    'capacitor://a@localhost',
    'intent://localhost',
    'content://localhost',
    'ws://localhost',
    'blob:https://shop.example/1',
    'ftp://shop.example',
    'NULL',
    'https://a;sandbox',
    'https://a,sandbox',
    'https://*',
    "https://a'b",
  ];

  it.each(good)('take %s', (origin) => {
    expect(parse({ origin })?.origin).toBe(origin);
    expect(parse({ ancestors: [origin] })?.ancestors).toEqual([origin]);
  });

  it.each(bad)('refuse %j', (origin) => {
    expect(parse({ origin })).toBeUndefined();
    expect(parse({ ancestors: ['https://shop.example', origin] })).toBeUndefined();
  });

  it('take what Android’s web views write for a file as none', () => {
    expect(parse({ origin: 'file://', ancestors: ['file://'] })).toMatchObject({ origin: 'null', ancestors: ['null'] });
  });
});
