import { beforeEach, describe, expect, it } from 'vitest';
import { parseMerchantProfile } from '../../src/protocol/merchant-profile';
import { DATABASES, useDatabase } from '../support/databases';
import { M, M0 } from './fixtures';
import { createGateway } from './gateway';

const PATH = `/users/pg/${M.user_code}`;

describe.each(DATABASES)('GET /users/pg/{user_code} on %s', (kind) => {
  const database = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  beforeEach(async () => {
    gateway = createGateway(database());
    await gateway.setUp(M, M0);
  });

  async function read(path: string): Promise<unknown> {
    return (await gateway.routes.request(path)).json();
  }

  it('lists the channels, the default first, without credentials (SDK-01)', async () => {
    const profile = await read(PATH);
    expect(profile).toMatchObject({
      code: 0,
      msg: null,
      data: [
        { pg_provider: 'html5_inicis', pg_id: 'MID-A', sandbox: false, type: 'payment' },
        { channel_key: 'channel-key-2', sandbox: true },
        { pg_id: 'MID-B' },
        { type: 'certification' },
      ],
    });
    expect(profile).not.toHaveProperty('message');
    expect(JSON.stringify(profile)).not.toMatch(/pg-credential|sealed|secret/);
    expect(parseMerchantProfile(profile).data).toHaveLength(4);
  });

  it('calls a function by its name (SDK-02)', async () => {
    const answer = await gateway.routes.request(`${PATH}?callback=jQuery1.cb_2`);
    expect(answer.headers.get('content-type')).toContain('javascript');
    const text = await answer.text();
    expect(text).toMatch(/^(\/\*\*\/)?\s*jQuery1\.cb_2\(/);
    expect(JSON.parse(text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')))).toEqual(await read(PATH));
  });

  it.each(['alert(1)//', 'a b', 'a;b', '1a', '', 'a['])('refuses the callback %j (SDK-03)', async (callback) => {
    const answer = await gateway.routes.request(`${PATH}?callback=${encodeURIComponent(callback)}`);
    expect(answer.status).toBe(400);
  });

  it.each(['/users/pg/imp99999999', `${PATH}?tier=ZZZ`, '/users/pg/%00', '/users/pg/%EC%9D%B4'])(
    'answers %s with a code that the SDK understands as NOT_READY (SDK-04)',
    async (path) => {
      const profile = await read(path);
      expect(profile).toMatchObject({ code: -1, msg: expect.any(String) as string });
      expect(parseMerchantProfile(profile)).toMatchObject({ code: -1, data: [] });
    },
  );

  it('has one entry for a merchant without channels (SDK-05)', async () => {
    const profile = (await read(`/users/pg/${M0.user_code}`)) as { code: number; data: unknown[] };
    expect(profile.code).toBe(0);
    expect(profile.data.length).toBeGreaterThanOrEqual(1);
    parseMerchantProfile(profile);
  });

  it('shows a tier its own channels (SDK-06)', async () => {
    expect(await read(`${PATH}?tier=ABC`)).toMatchObject({ code: 0, data: [{ pg_id: 'MID-B' }] });
  });

  it('may be read by any page, and is asked about each time', async () => {
    const first = await gateway.routes.request(PATH);
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    const again = { headers: { 'if-none-match': first.headers.get('etag') ?? '' } };
    expect((await gateway.routes.request(PATH, again)).status).toBe(304);
    await gateway.setUp({ ...M, channels: M.channels.slice(0, 3) });
    expect((await gateway.routes.request(PATH, again)).status).toBe(200);
  });
});
