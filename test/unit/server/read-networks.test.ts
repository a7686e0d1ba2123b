import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/server/config';
import { readNetworks } from '../../../src/server/read-networks';
import { createReach } from '../../../src/server/webhooks/reach';

const PRODUCTION = {
  OPENIMP_ENV: 'production',
  DATABASE_URL: 'postgres://u:p@db/x',
  OPENIMP_SECRET: 'x'.repeat(64),
  OPENIMP_PUBLIC_URL: 'https://pay.example',
};

/** Of a shop's own hosts, and of those that a page names. */
function reaches(env: Record<string, string>, address: string) {
  const { listed, named } = createReach(readNetworks(readConfig(env)));
  return [listed(address), named(address)];
}

describe('private networks', () => {
  it.each([{}, { HOST: '127.0.0.1' }, { HOST: '127.8.9.1' }, { HOST: 'localhost' }, { HOST: '::1' }])(
    'are this machine while nobody else reaches the gateway: %o',
    (env) => {
      expect(reaches(env, '127.0.0.1')).toEqual([true, true]);
      expect(reaches(env, '::1')).toEqual([true, true]);
      for (const address of ['10.0.0.1', '169.254.169.254', '192.168.0.1', 'fe80::1'])
        expect(reaches(env, address)).toEqual([false, false]);
    },
  );

  it.each([
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { HOST: '192.168.0.7' },
    { HOST: 'staging.internal' },
    PRODUCTION,
    { ...PRODUCTION, HOST: '127.0.0.1' },
  ])('are none once others do, or money is real: %o', (env) => {
    for (const address of ['127.0.0.1', '::1', '10.0.0.1', '169.254.169.254', '::ffff:127.0.0.1'])
      expect(reaches(env, address)).toEqual([false, false]);
    expect(reaches(env, '8.8.8.8')).toEqual([true, true]);
  });

  it('are those that are named, for what merchants list alone', () => {
    const env = { ...PRODUCTION, OPENIMP_WEBHOOK_NETWORKS: '10.1.0.0/16, fd00::/8' };
    expect(reaches(env, '10.1.2.3')).toEqual([true, false]);
    expect(reaches(env, '::ffff:10.1.2.3')).toEqual([true, false]);
    expect(reaches(env, 'fd00::1')).toEqual([true, false]);
    for (const address of ['10.2.0.1', '127.0.0.1', '169.254.169.254'])
      expect(reaches(env, address)).toEqual([false, false]);
    expect(reaches({ OPENIMP_WEBHOOK_NETWORKS: '10.1.0.0/16' }, '127.0.0.1')).toEqual([false, false]);
  });

  it('are blocks, or the start is stopped', () => {
    for (const wrong of ['10.0.0.1', 'private', '10.0.0.0/40'])
      expect(() => readConfig({ OPENIMP_WEBHOOK_NETWORKS: wrong })).toThrow(/OPENIMP_WEBHOOK_NETWORKS: expected CIDR/);
    for (const wrong of ['0', '-1', 'many', '1.5'])
      expect(() => readConfig({ OPENIMP_WINDOWS_PER_MINUTE: wrong })).toThrow(/OPENIMP_WINDOWS_PER_MINUTE: expected/);
  });
});
