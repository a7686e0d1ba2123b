import { scryptSync } from 'node:crypto';
import type { Db } from '../../src/server/store/schema';
import { createGateway } from './gateway';

export const MINE = 'imp30000001';
export const OTHER = 'imp30000002';
export const PASSWORD = 'correct horse battery';
/** In every place that holds one. */
export const SECRET = 'planted-secret-value';

/** At the least cost that there is: to check one of the usual cost takes a tenth of a second on purpose. */
const password_hash = `scrypt$1024$8$1$c2FsdA$${scryptSync(PASSWORD, 'salt', 32, { N: 1024, r: 8, p: 1 }).toString('base64url')}`;

/** Two merchants, an account that sees both (`admin`) and one that sees the first (`mine`). */
export async function createConsole(db: Db) {
  const gateway = createGateway(db);
  const channel = { pg_provider: 'html5_inicis', mode: 'test' };
  await gateway.setUp(
    {
      user_code: MINE,
      name: 'Mine',
      rest_key: 'mine',
      rest_secret: SECRET,
      channels: [
        {
          ...channel,
          channel_key: 'key-a',
          name: 'First',
          pg_id: 'A',
          default: true,
          credentials: { sign_key: SECRET },
        },
        { ...channel, channel_key: 'key-b', name: 'Second', pg_id: 'B' },
        { ...channel, channel_key: 'key-c', name: 'Kakao', pg_provider: 'kakaopay', pg_id: 'C' },
      ],
    },
    { user_code: OTHER, name: 'Other', channels: [{ ...channel, channel_key: 'key-x', name: 'Theirs', pg_id: 'X' }] },
  );
  for (const [login, user_code] of [
    ['admin', null],
    ['mine', MINE],
  ] as const) {
    await db.insertInto('admins').values({ login, password_hash, created_at: 0, user_code }).execute();
  }

  function get(path: string, cookie = ''): Promise<Response> {
    return Promise.resolve(gateway.routes.request(path, { headers: { cookie, 'accept-language': 'en' } }));
  }

  function post(path: string, form: Record<string, string>, cookie = '', headers = {}): Promise<Response> {
    const body = new URLSearchParams(form).toString();
    const sent = {
      ...{ cookie, 'accept-language': 'en', 'content-length': String(body.length) },
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    };
    return Promise.resolve(gateway.routes.request(path, { method: 'POST', headers: sent, body }));
  }

  /** The cookie and the form token of a new session. */
  async function signIn(login = 'admin') {
    const answer = await post('/console/login', { login, password: PASSWORD });
    const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
    const page = await (await get('/console/merchants', cookie)).text();
    return { cookie, csrf: /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '', answer };
  }

  const order = async () =>
    (await db.selectFrom('channels').selectAll().where('user_code', '=', MINE).orderBy('position').execute()).map(
      ({ channel_key, is_default, active }) => `${channel_key}${is_default ? '*' : ''}${active ? '' : '-'}`,
    );
  return { ...gateway, get, post, signIn, order };
}
