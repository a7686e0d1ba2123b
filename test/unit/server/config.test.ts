import { describe, expect, it } from 'vitest';
import { readConfig, withListeningPort } from '../../../src/server/config';

const PRODUCTION = {
  OPENIMP_ENV: 'production',
  DATABASE_URL: 'postgres://openimp:pw@db/openimp',
  OPENIMP_SECRET: '0123456789abcdef0123456789abcdef',
  OPENIMP_PUBLIC_URL: 'https://pay.example.com',
};

describe('readConfig', () => {
  it('needs nothing for a first try', () => {
    expect(readConfig({})).toEqual({
      port: 4100,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:4100',
      databaseUrl: undefined,
      dataDir: '.openimp',
      secret: undefined,
      previousSecret: undefined,
      adminPassword: undefined,
      setupPath: undefined,
      keepAliveSeconds: 90,
      trustedProxies: ['127.0.0.0/8', '::1/128'],
      pgHosts: {},
      simulators: undefined,
      simulatorPort: undefined,
      windowsPerMinute: 120,
      webhookNetworks: undefined,
      processes: 1,
      production: false,
    });
  });

  it('takes every value as it is given', () => {
    const config = readConfig({
      ...PRODUCTION,
      PORT: '0',
      HOST: '::1',
      OPENIMP_PUBLIC_URL: 'https://pay.example.com/',
      OPENIMP_DATA_DIR: '/data',
      OPENIMP_ADMIN_PASSWORD: 'hunter2',
      OPENIMP_SETUP: 'shops.json',
    });
    expect(config).toMatchObject({ port: 0, host: '::1', publicUrl: 'https://pay.example.com', dataDir: '/data' });
    expect(config).toMatchObject({ adminPassword: 'hunter2', setupPath: 'shops.json', production: true });
  });

  it('treats an empty variable as unset', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', OPENIMP_ENV: '' })).toMatchObject({
      port: 4100,
      databaseUrl: undefined,
      production: false,
    });
  });

  it('reports everything that is wrong at once, with name, expectation and value', () => {
    const read = () =>
      readConfig({ PORT: '70000', HOST: 'a b', OPENIMP_PUBLIC_URL: 'http://x/y', OPENIMP_ENV: 'prod' });
    expect(read).toThrow('PORT: expected a whole number from 0 to 65535, got "70000".');
    expect(read).toThrow('HOST: expected a host name or an IP address, got "a b".');
    expect(read).toThrow('OPENIMP_PUBLIC_URL: expected an origin such as https://pay.example.com, got "http://x/y".');
    expect(read).toThrow('OPENIMP_ENV: expected development or production, got "prod".');
  });

  it.each(['1.5', '-1', '0x10', '4100 ', 'http'])('refuses the port %j', (PORT) => {
    expect(() => readConfig({ PORT })).toThrow('PORT:');
  });

  it.each(['0', '65', '2.5', '-2', 'auto'])('refuses %j processes', (OPENIMP_PROCESSES) => {
    const read = () => readConfig({ OPENIMP_PROCESSES });
    expect(read).toThrow(`OPENIMP_PROCESSES: expected a whole number from 1 to 64, got "${OPENIMP_PROCESSES}".`);
  });

  it('keeps idle connections longer than balancers do, or as long as is asked', () => {
    expect(readConfig({}).keepAliveSeconds).toBeGreaterThan(75);
    expect(readConfig({ OPENIMP_KEEP_ALIVE_SECONDS: '620' }).keepAliveSeconds).toBe(620);
    for (const wrong of ['0', '-1', '1.5', '3601', '60s', 'x']) {
      const read = () => readConfig({ OPENIMP_KEEP_ALIVE_SECONDS: wrong });
      expect(read).toThrow(`OPENIMP_KEEP_ALIVE_SECONDS: expected a whole number from 1 to 3600, got "${wrong}".`);
    }
  });

  it('refuses several processes on the embedded database, which one holds', () => {
    expect(() => readConfig({ OPENIMP_PROCESSES: '2' })).toThrow('OPENIMP_PROCESSES: expected 1 on the embedded');
    expect(readConfig({ OPENIMP_PROCESSES: '1' })).toMatchObject({ processes: 1 });
    expect(readConfig({ ...PRODUCTION, OPENIMP_PROCESSES: '4' })).toMatchObject({ processes: 4 });
  });

  it('never repeats a secret', () => {
    const read = () => readConfig({ DATABASE_URL: 'mysql://root:hunter2@db/x' });
    expect(read).toThrow('DATABASE_URL: expected');
    expect(read).not.toThrow('hunter2');
  });

  it('demands in production what must not be left to chance', () => {
    const read = () => readConfig({ OPENIMP_ENV: 'production', PORT: 'x' });
    for (const name of ['PORT', 'DATABASE_URL', 'OPENIMP_SECRET', 'OPENIMP_PUBLIC_URL'])
      expect(read).toThrow(`${name}:`);
    expect(() => readConfig({ ...PRODUCTION, OPENIMP_PUBLIC_URL: 'http://pay.example.com' })).toThrow('https://');
    const short = () => readConfig({ ...PRODUCTION, OPENIMP_SECRET: 'hunter2' });
    expect(short).toThrow('at least 32 characters');
    expect(short).not.toThrow('hunter2');
    expect(readConfig(PRODUCTION).production).toBe(true);
  });
});

describe('withListeningPort', () => {
  it('lets the default public URL follow the port that the system gave', () => {
    expect(withListeningPort(readConfig({ PORT: '0', HOST: '::1' }), 5000).publicUrl).toBe('http://[::1]:5000');
  });

  it('leaves a chosen public URL alone', () => {
    const config = readConfig({ PORT: '0', OPENIMP_PUBLIC_URL: 'http://localhost:9' });
    expect(withListeningPort(config, 5000).publicUrl).toBe('http://localhost:9');
  });
});
