/* Guessing passwords: no more are checked than are allowed, and nobody is kept out of their own account by it. */
import crypto, { type ScryptOptions } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeDevice } from '../../src/server/admins/known-device';
import type { Db } from '../../src/server/store/schema';
import { DATABASES, useDatabase } from '../support/databases';
import { createConsole, PASSWORD } from './console-gateway';

const HOME = '198.18.0.1';
const STRANGER = '8.8.8.8';

/** What is counted here is how often passwords are looked at, by what takes long on purpose: at the least cost that there is. */
const { scrypt } = crypto;
const looked = vi.fn<(password: string) => void>();
beforeAll(() => {
  const cheap = (password: string, salt: Buffer, length: number, ...[options, done]: [ScryptOptions, Done]) => {
    looked(password);
    scrypt(password, salt, length, { ...options, N: 1024 }, done);
  };
  Object.assign(crypto, { scrypt: cheap });
  syncBuiltinESMExports();
});
afterAll(() => {
  Object.assign(crypto, { scrypt });
  syncBuiltinESMExports();
});

type Done = (error: Error | null, key: Buffer) => void;

async function create(db: Db) {
  const gateway = await createConsole(db);
  looked.mockClear();

  /** How many passwords. Not the empty one: its hash stands in for that of a login that nobody has. */
  const checked = () => looked.mock.calls.filter(([password]) => password !== '').length;

  async function signIn(from: string, password: string, { login = 'admin', cookie = '' } = {}) {
    const answer = await gateway.routes.request(
      '/console/login',
      { method: 'POST', headers: { cookie }, body: new URLSearchParams({ login, password }) },
      { incoming: { socket: { remoteAddress: from } } },
    );
    const device = /openimp_device=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? '';
    return { status: answer.status, wait: answer.headers.get('retry-after'), device };
  }
  const guess = async (from: string, times: number, more = {}) =>
    (await Promise.all(Array.from({ length: times }, () => signIn(from, 'wrong', more)))).map(({ status }) => status);
  return { ...gateway, signIn, guess, checked };
}

describe.each(DATABASES)('signing in on %s', (kind) => {
  const db = useDatabase(kind);

  it('checks no more passwords than are allowed, however many come at once', async () => {
    const { guess, checked } = await create(db());
    const statuses = await guess(STRANGER, 60);
    expect(checked()).toBeLessThanOrEqual(5);
    expect(statuses.filter((status) => status === 401)).toHaveLength(checked());
    expect(statuses.filter((status) => status === 429)).toHaveLength(60 - checked());
  });

  it('checks no more of one login from many networks at once, and none of many addresses in one network', async () => {
    const { signIn, checked, advanceSeconds } = await create(db());
    const networks = Array.from({ length: 60 }, (_, number) => `8.8.4.${number}`);
    await Promise.all(networks.map((from) => signIn(from, 'wrong')));
    expect(checked()).toBeLessThanOrEqual(20);
    advanceSeconds(901);
    const before = checked();
    const addresses = Array.from({ length: 60 }, (_, number) => `2a00:1450:1:2::${number.toString(16)}`);
    await Promise.all(addresses.map((from) => signIn(from, 'wrong')));
    expect(checked() - before).toBeLessThanOrEqual(5);
  });

  it('checks no more of many logins from one network', async () => {
    const { signIn, checked } = await create(db());
    for (let number = 0; number < 40; number += 1) await signIn(STRANGER, 'wrong', { login: `user-${number}` });
    expect(checked()).toBe(20);
  });

  it('lets the owner in from elsewhere while one stranger guesses', async () => {
    const { signIn, guess } = await create(db());
    for (let round = 0; round < 10; round += 1) await guess(STRANGER, 1);
    expect((await signIn(STRANGER, PASSWORD)).status).toBe(429);
    expect((await signIn(HOME, PASSWORD)).status).toBe(303);
    // Which makes the stranger's guesses no better.
    expect(await guess(STRANGER, 1)).toEqual([429]);
  });

  it('lets a device in that the owner has used before, whoever guesses from wherever', async () => {
    const { signIn, checked } = await create(db());
    const { device } = await signIn(HOME, PASSWORD);
    expect(device).not.toBe('');
    for (let number = 0; number < 30; number += 1) await signIn(`8.8.4.${number}`, 'wrong');
    for (let number = 0; number < 10; number += 1) await signIn(HOME, 'wrong');
    expect((await signIn(HOME, PASSWORD)).status).toBe(429);
    expect((await signIn(HOME, PASSWORD, { cookie: device })).status).toBe(303);
    // It is counted as well.
    const before = checked();
    for (let number = 0; number < 10; number += 1) await signIn(HOME, 'wrong', { cookie: device });
    expect(checked() - before).toBe(5);
  });

  it('takes a device for nobody else’s, and no made-up one', async () => {
    const { signIn, guess, seal } = await create(db());
    const { device } = await signIn(HOME, PASSWORD, { login: 'mine' });
    await guess(STRANGER, 5);
    const other = `openimp_device=${encodeURIComponent(seal.seal('admin', ['cookie', 'other']))}`;
    for (const cookie of [device, other, 'openimp_device=admin', 'openimp_device=v1.AAAA'])
      expect((await signIn(STRANGER, PASSWORD, { cookie })).status).toBe(429);
    const own = `openimp_device=${encodeURIComponent(makeDevice(seal, 'admin'))}`;
    expect((await signIn(STRANGER, PASSWORD, { cookie: own })).status).toBe(303);
  });

  it('makes nobody wait longer for asking while they wait', async () => {
    const { signIn, guess, advanceSeconds } = await create(db());
    for (let round = 0; round < 5; round += 1) await guess(STRANGER, 1);
    for (let minute = 0; minute < 14; minute += 1) {
      advanceSeconds(60);
      expect(await guess(STRANGER, 1)).toEqual([429]);
    }
    expect((await signIn(STRANGER, PASSWORD)).wait).toBe('60');
    advanceSeconds(61);
    expect((await signIn(STRANGER, PASSWORD)).status).toBe(303);
  });
});
