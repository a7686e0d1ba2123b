import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pgs } from '../../src/catalog';
import { copyEmbeddedDatabase } from './embedded-template';
import { createPostgresDatabase } from './template-database';

const MAIN = fileURLToPath(new URL('../../dist/server/main.mjs', import.meta.url));
export const USER_CODE = 'imp10000000';
/** A shop with a channel of every PG in the catalogue. */
export const EVERY_PG = 'imp20000000';
export const EVERY_REST = { imp_key: 'every-key', imp_secret: 'every-secret-every-secret' };
/** A shop that takes no payments. */
export const IDENTITY_ONLY = 'imp10000001';
export const IDENTITY_REST = { imp_key: 'identity-key', imp_secret: 'identity-secret-identity' };
/** A shop that has gone live: its test channels need its key. */
export const LIVE_SHOP = 'imp10000002';
export const TEST_KEY = 'test_e2e0e2e0e2e0e2e0';
export const REST = { imp_key: 'e2e-key', imp_secret: 'e2e-secret-e2e-secret' };

const channel = (pg_provider: string, pg_id: string, more = {}) => ({
  name: `${pg_provider} ${pg_id}`,
  channel_key: `channel-key-${pg_provider}-${pg_id}`,
  pg_provider,
  pg_id,
  mode: 'test',
  ...more,
});
/** Shops for whoever needs no other ones. */
export const SET_UP = {
  merchants: [
    {
      user_code: USER_CODE,
      name: '하늘 상점',
      rest_key: REST.imp_key,
      rest_secret: REST.imp_secret,
      // It has a live channel, and its buyers pay by test ones.
      test_channels: 'open',
      channels: [
        channel('html5_inicis', 'MID-a', { default: true }),
        channel('html5_inicis', 'MID-b', { payment_type: 'subscription' }),
        channel('kakaopay', 'MID-c', { payment_type: 'simple' }),
        channel('html5_inicis', 'MID-live', { mode: 'live' }),
        channel('payco', 'MID-d', { payment_type: 'simple' }),
        channel('naverpay', 'MID-e', { payment_type: 'simple' }),
      ],
      tiers: [{ tier_code: 'AB1', name: 'Branch', channels: ['channel-key-kakaopay-MID-c'] }],
    },
    {
      user_code: EVERY_PG,
      name: '모든 결제사',
      rest_key: EVERY_REST.imp_key,
      rest_secret: EVERY_REST.imp_secret,
      channels: pgs.map(({ code, types }) => channel(code, 'MID', { type: types[0] ?? 'payment' })),
    },
    {
      user_code: LIVE_SHOP,
      name: '실연동 상점',
      test_key: TEST_KEY,
      channels: [
        channel('html5_inicis', 'MID-live', { channel_key: 'channel-key-live', mode: 'live', default: true }),
        channel('html5_inicis', 'MID-a', { channel_key: 'channel-key-test' }),
      ],
    },
    {
      user_code: IDENTITY_ONLY,
      name: '확인만 하는 곳',
      rest_key: IDENTITY_REST.imp_key,
      rest_secret: IDENTITY_REST.imp_secret,
      channels: [
        channel('danal', 'D', { type: 'certification' }),
        channel('inicis_unified', 'I', { type: 'certification' }),
      ],
    },
  ],
};

type GatewayOptions = {
  readonly databaseUrl?: string;
  readonly embedded?: boolean;
  readonly env?: Readonly<Record<string, string>>;
};

const nothing = () => Promise.resolve();

/** A gateway of its own process, with its own database: it can be killed and started again like the real one. */
export class GatewayProcess {
  port = 0;
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(
    private readonly folder: string,
    private readonly databaseUrl: string | undefined,
    private readonly dropDatabase: () => Promise<void>,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /**
   * With a database of its own on the test server, or `embedded` in its folder, or the one at `databaseUrl`, which several
   * may share.
   */
  static async start(setUp: string = JSON.stringify(SET_UP), options: GatewayOptions = {}): Promise<GatewayProcess> {
    const { databaseUrl, embedded = false, env = {} } = options;
    const own = databaseUrl || embedded ? undefined : await createPostgresDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'openimp-e2e-'));
    const gateway = new GatewayProcess(folder, databaseUrl ?? own?.url, own?.drop ?? nothing, env);
    if (embedded) await copyEmbeddedDatabase(gateway.dataDir);
    await writeFile(join(folder, 'set-up.json'), setUp);
    await gateway.run();
    return gateway;
  }

  /** Another site than the shop's `127.0.0.1`, so that cookies and origins behave as between two companies. */
  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  get dataDir(): string {
    return join(this.folder, 'data');
  }

  /** Starts, or starts again on the same port and data, unless it runs. Resolves when it takes requests. */
  async run(): Promise<void> {
    if (this.isRunning()) return;
    this.output = '';
    const child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PORT: String(this.port),
        OPENIMP_DATA_DIR: this.dataDir,
        // Those of one database have one secret.
        ...(this.databaseUrl && { DATABASE_URL: this.databaseUrl, OPENIMP_SECRET: 'a secret that tests share' }),
        OPENIMP_SETUP: join(this.folder, 'set-up.json'),
        OPENIMP_ADMIN_PASSWORD: 'a-password-for-tests',
        ...this.env,
      },
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        this.output += chunk.toString();
        const ready = /openimp ready at http:\/\/[^:]+:(\d+)/.exec(this.output);
        if (!ready) return;
        this.port = Number(ready[1]);
        resolve();
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.once('exit', (code) => reject(new Error(`The gateway ended with ${code}:\n${this.output}`)));
    });
  }

  /** `SIGKILL` is a crash: nothing is finished, nothing is said. Resolves with the exit status once the process is gone. */
  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const { child } = this;
    if (!child || !this.isRunning()) return child?.exitCode ?? null;
    const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return gone;
  }

  /** What it has logged since it was started. */
  readLog(): readonly Readonly<Record<string, unknown>>[] {
    const lines = this.output.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  private isRunning(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  async stop(): Promise<void> {
    await this.kill('SIGTERM');
    await this.dropDatabase();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** What a shop's server learns of a payment. */
  payment(imp_uid: string, rest = REST): Promise<Record<string, unknown>> {
    return this.read(`/payments/${imp_uid}?include_sandbox=true`, rest);
  }

  /** What a shop's server presents with its calls. */
  async token(rest = REST): Promise<string> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/users/getToken`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(rest),
    });
    return ((await answer.json()) as { response: { access_token: string } }).response.access_token;
  }

  /** What a shop's server is told by REST. */
  async read(path: string, rest = REST): Promise<Record<string, unknown>> {
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      headers: { authorization: await this.token(rest) },
    });
    return ((await answer.json()) as { response: Record<string, unknown> }).response;
  }
}
