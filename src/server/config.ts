import * as z from 'zod/mini';
import { parseCidr } from './merchants/parse-cidr';
import { StartError } from './start-error';

/** How this gateway runs: product.md section 3, read once at the start. */
export type Config = {
  /** 0 asks the system for a free one; see `withListeningPort`. */
  readonly port: number;
  readonly host: string;
  /** Origin, without a slash at the end. */
  readonly publicUrl: string;
  /** PostgreSQL; undefined means the embedded database. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** Undefined means: generated into the data folder. */
  readonly secret: string | undefined;
  /** The one before, to change it: what it sealed is sealed anew at the start. */
  readonly previousSecret: string | undefined;
  /** Undefined means: generated, and printed once. */
  readonly adminPassword: string | undefined;
  readonly setupPath: string | undefined;
  /** CIDR blocks of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** From a PG's host to the address that stands in for it, for tests; empty in production. */
  readonly pgHosts: Readonly<Record<string, string>>;
  /** Whether simulators of PGs run beside the gateway; undefined for when a channel asks for one. */
  readonly simulators: boolean | undefined;
  /** Undefined for `port` + 50. */
  readonly simulatorPort: number | undefined;
  /** How many windows one address may open a minute. */
  readonly windowsPerMinute: number;
  /** CIDR blocks of private networks that webhooks may reach; undefined for what `HOST` says. */
  readonly webhookNetworks: readonly string[] | undefined;
  /** How long a connection that nobody uses stays open. */
  readonly keepAliveSeconds: number;
  /** How many processes share the port. */
  readonly processes: number;
  readonly production: boolean;
};

/** The environment, as `process.env` gives it. */
export type Environment = Readonly<Partial<Record<string, string>>>;

/** Their values never reach a screen or a log: `DATABASE_URL` because it may hold a password. */
const SECRET_NAMES: readonly string[] = [
  'DATABASE_URL',
  'OPENIMP_SECRET',
  'OPENIMP_SECRET_PREVIOUS',
  'OPENIMP_ADMIN_PASSWORD',
];

/** A proxy that runs beside the gateway. */
const THIS_MACHINE = ['127.0.0.0/8', '::1/128'];

/** A shorter secret can be found by trying, and with it every stored PG credential. */
const MIN_SECRET_LENGTH = 32;

/** More than any one machine needs; each takes ten connections of PostgreSQL. */
const MOST_PROCESSES = 64;

/** Longer than any balancer keeps a connection. */
const LONGEST_KEEP_ALIVE_S = 3600;

/**
 * Longer than load balancers keep a connection that nobody uses (60 s at most of them): one that we close just as they
 * send a request is a 502 to a shop.
 */
const KEEP_ALIVE_S = 90;

/** More than one gateway opens. */
const MOST_WINDOWS = 1_000_000;

const environmentSchema = z.object({
  PORT: variable('a whole number from 0 to 65535', readPort),
  HOST: variable('a host name or an IP address', readHost),
  OPENIMP_PUBLIC_URL: variable('an origin such as https://pay.example.com', readOrigin),
  DATABASE_URL: variable('an address such as postgres://user:password@host:5432/database', readDatabaseUrl),
  OPENIMP_DATA_DIR: variable('the path of a folder', readAny),
  OPENIMP_SECRET: variable('any text', readAny),
  OPENIMP_SECRET_PREVIOUS: variable('any text', readAny),
  OPENIMP_ADMIN_PASSWORD: variable('any text', readAny),
  OPENIMP_SETUP: variable('the path of a file', readAny),
  OPENIMP_TRUSTED_PROXIES: variable('CIDR blocks such as 10.0.0.0/8, with commas between', readBlocks),
  OPENIMP_PAYMENTWALL_URL: variable('an origin such as https://api.paymentwall.com', readOrigin),
  OPENIMP_PG_HOSTS: variable(
    'a JSON object from hosts of PGs to addresses, such as {"open-api.kakaopay.com":"http://127.0.0.1:5001"}',
    readPgHosts,
  ),
  OPENIMP_SIMULATORS: variable('on or off', readSwitch),
  OPENIMP_SIMULATOR_PORT: variable('a whole number from 0 to 65535', readPort),
  OPENIMP_WINDOWS_PER_MINUTE: variable(`a whole number from 1 to ${MOST_WINDOWS}`, readWindows),
  OPENIMP_WEBHOOK_NETWORKS: variable('CIDR blocks such as 10.0.0.0/8, with commas between', readBlocks),
  OPENIMP_PROCESSES: variable(`a whole number from 1 to ${MOST_PROCESSES}`, readProcesses),
  OPENIMP_KEEP_ALIVE_SECONDS: variable(`a whole number from 1 to ${LONGEST_KEEP_ALIVE_S}`, readKeepAlive),
  OPENIMP_ENV: variable('development or production', readMode),
});

/**
 * Reads the configuration. Throws one `StartError` about everything that is wrong: for each variable its name, what was
 * expected and what came. An empty variable counts as unset, as in shells and container files.
 */
export function readConfig(env: Environment): Config {
  const parsed = environmentSchema.safeParse(env);
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => describeIssue(issue, env));
  const problems = [
    ...wrong,
    ...findProcessProblems(env),
    ...findSimulatorProblems(env),
    ...findProductionProblems(env),
  ];
  if (!parsed.success || problems.length) throw new StartError(['Wrong configuration.', ...problems].join('\n  '));
  const values = parsed.data;
  const host = values.HOST ?? '127.0.0.1';
  const port = values.PORT ?? 4100;
  return {
    port,
    host,
    publicUrl: values.OPENIMP_PUBLIC_URL ?? listeningOrigin(host, port),
    databaseUrl: values.DATABASE_URL,
    dataDir: values.OPENIMP_DATA_DIR ?? '.openimp',
    secret: values.OPENIMP_SECRET,
    previousSecret: values.OPENIMP_SECRET_PREVIOUS,
    adminPassword: values.OPENIMP_ADMIN_PASSWORD,
    setupPath: values.OPENIMP_SETUP,
    trustedProxies: values.OPENIMP_TRUSTED_PROXIES ?? THIS_MACHINE,
    pgHosts: {
      ...(values.OPENIMP_PAYMENTWALL_URL && { 'api.paymentwall.com': values.OPENIMP_PAYMENTWALL_URL }),
      ...values.OPENIMP_PG_HOSTS,
    },
    simulators: values.OPENIMP_ENV === 'production' ? false : values.OPENIMP_SIMULATORS,
    simulatorPort: values.OPENIMP_SIMULATOR_PORT,
    windowsPerMinute: values.OPENIMP_WINDOWS_PER_MINUTE ?? 120,
    webhookNetworks: values.OPENIMP_WEBHOOK_NETWORKS,
    keepAliveSeconds: values.OPENIMP_KEEP_ALIVE_SECONDS ?? KEEP_ALIVE_S,
    processes: values.OPENIMP_PROCESSES ?? 1,
    production: values.OPENIMP_ENV === 'production',
  };
}

/** The configuration once `PORT=0` has become a real port: a public URL that was only the default follows it. */
export function withListeningPort(config: Config, port: number): Config {
  const isDefault = config.publicUrl === listeningOrigin(config.host, config.port);
  return { ...config, port, publicUrl: isDefault ? listeningOrigin(config.host, port) : config.publicUrl };
}

/** `http://127.0.0.1:4100`; an IPv6 address gets its brackets. */
function listeningOrigin(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function variable<T>(expected: string, read: (text: string) => T | undefined) {
  return z.transform((value: unknown, payload) => {
    if (typeof value !== 'string' || value === '') return undefined;
    const result = read(value);
    if (result === undefined) payload.issues.push({ code: 'custom', input: value, params: { expected } });
    return result;
  });
}

function describeIssue(issue: z.core.$ZodIssue, env: Environment): string {
  const name = String(issue.path[0]);
  const expected = issue.code === 'custom' ? String(issue.params?.['expected']) : 'text';
  const came = SECRET_NAMES.includes(name) ? 'a value that is kept off the screen' : JSON.stringify(env[name]);
  return `${name}: expected ${expected}, got ${came}.`;
}

function findProcessProblems({ OPENIMP_PROCESSES, DATABASE_URL }: Environment): string[] {
  if (DATABASE_URL || (readProcesses(OPENIMP_PROCESSES ?? '') ?? 1) === 1) return [];
  return [
    `OPENIMP_PROCESSES: expected 1 on the embedded database, which one process holds, got "${OPENIMP_PROCESSES}". ` +
      'Set DATABASE_URL to use PostgreSQL.',
  ];
}

/** Each process would play a PG of its own. */
function findSimulatorProblems({ OPENIMP_PROCESSES, OPENIMP_SIMULATORS }: Environment): string[] {
  if (OPENIMP_SIMULATORS !== 'on' || (readProcesses(OPENIMP_PROCESSES ?? '1') ?? 1) === 1) return [];
  return [`OPENIMP_SIMULATORS: expected off where OPENIMP_PROCESSES is above 1, got "on".`];
}

/** Read from the raw environment, so that they are reported along with everything else. */
function findProductionProblems(env: Environment): string[] {
  if (env['OPENIMP_ENV'] !== 'production') return [];
  const { DATABASE_URL, OPENIMP_SECRET, OPENIMP_PUBLIC_URL, OPENIMP_PAYMENTWALL_URL } = env;
  const problems: string[] = [];
  if (!DATABASE_URL) {
    problems.push('DATABASE_URL: expected the address of a PostgreSQL database in production, got nothing.');
  }
  if (!OPENIMP_SECRET) {
    problems.push('OPENIMP_SECRET: expected a long random text in production (openssl rand -hex 32), got nothing.');
  } else if (OPENIMP_SECRET.length < MIN_SECRET_LENGTH) {
    problems.push(
      `OPENIMP_SECRET: expected at least ${MIN_SECRET_LENGTH} characters in production, got ${OPENIMP_SECRET.length}. ` +
        'Make a new one (openssl rand -hex 32) and name the one of before in OPENIMP_SECRET_PREVIOUS for one start.',
    );
  }
  if (!OPENIMP_PUBLIC_URL?.startsWith('https://')) {
    const came = OPENIMP_PUBLIC_URL ? JSON.stringify(OPENIMP_PUBLIC_URL) : 'nothing';
    problems.push(`OPENIMP_PUBLIC_URL: expected an https:// origin in production, got ${came}.`);
  }
  for (const name of ['OPENIMP_PG_HOSTS', 'OPENIMP_SIMULATORS']) {
    const came = env[name];
    if (!came || (name === 'OPENIMP_SIMULATORS' && came === 'off')) continue;
    problems.push(`${name}: expected nothing in production, where payments are real, got ${JSON.stringify(came)}.`);
  }
  // Secrets go there.
  if (OPENIMP_PAYMENTWALL_URL && !OPENIMP_PAYMENTWALL_URL.startsWith('https://')) {
    const came = JSON.stringify(OPENIMP_PAYMENTWALL_URL);
    problems.push(`OPENIMP_PAYMENTWALL_URL: expected an https:// origin in production, got ${came}.`);
  }
  return problems;
}

function readPort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Infinity;
  return port <= 65_535 ? port : undefined;
}

function readProcesses(text: string): number | undefined {
  const processes = /^\d{1,2}$/.test(text) ? Number(text) : Infinity;
  return processes >= 1 && processes <= MOST_PROCESSES ? processes : undefined;
}

function readWindows(text: string): number | undefined {
  const windows = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  return windows >= 1 && windows <= MOST_WINDOWS ? windows : undefined;
}

function readKeepAlive(text: string): number | undefined {
  const seconds = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return seconds >= 1 && seconds <= LONGEST_KEEP_ALIVE_S ? seconds : undefined;
}

function readHost(text: string): string | undefined {
  return /^[\w.:-]+$/.test(text) ? text : undefined;
}

function readOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isOrigin = /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
  return isOrigin ? url.origin : undefined;
}

/** From a host name to an http(s) address without a query; a slash at its end is dropped. */
function readPgHosts(text: string): Readonly<Record<string, string>> | undefined {
  const hosts = readObject(text);
  if (!hosts) return undefined;
  const entries = Object.entries(hosts).map(([host, address]) => [host, readStandIn(address)] as const);
  const isRight = entries.every(([host, address]) => /^[\w.-]+$/.test(host) && address !== undefined);
  return isRight ? Object.fromEntries(entries.map(([host, address = '']) => [host, address])) : undefined;
}

function readObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function readStandIn(address: unknown): string | undefined {
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined;
  const { protocol, origin, pathname, search, hash } = new URL(address);
  return /^https?:$/.test(protocol) && !search && !hash ? `${origin}${pathname}`.replace(/\/$/, '') : undefined;
}

function readSwitch(text: string): boolean | undefined {
  if (text === 'on') return true;
  return text === 'off' ? false : undefined;
}

function readDatabaseUrl(text: string): string | undefined {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) ? text : undefined;
}

function readBlocks(text: string): readonly string[] | undefined {
  const blocks = text.split(',').map((block) => block.trim());
  return blocks.every((block) => parseCidr(block).kind === 'cidr') ? blocks : undefined;
}

function readMode(text: string): 'development' | 'production' | undefined {
  return text === 'development' || text === 'production' ? text : undefined;
}

function readAny(text: string): string {
  return text;
}
