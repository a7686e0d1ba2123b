/*
 * `npm run new-pg -- {code}`: the files of a PG, which refuse everything until somebody writes what they do. See "Adding a
 * PG" in the contributors' guide.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listPgs } from './list-pgs.mjs';
import { ROOT } from './prepare.mjs';

const [code = ''] = process.argv.slice(2);
if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(code)) {
  process.stderr.write('Expected the code of a PG, as in: npm run new-pg -- acme_pay\n');
  process.exit(1);
}
const file = code.replaceAll('_', '-');
const name = file.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

const FILES = {
  [`src/catalog/${file}.ts`]: `import { definePg } from './define-pg';

export const ${name} = definePg({
  code: '${code}',
  name: { ko: '${code}', en: '${code}' },
  kind: 'gateway',
  status: 'current',
  types: ['payment'],
  paymentTypes: ['general'],
  methods: { codes: ['card'], policy: null, default: 'card' },
  currencies: { codes: ['KRW'], default: 'KRW' },
  languages: null,
  window: { pc: { kind: 'iframe', size: null }, mobile: { kind: 'redirect', size: null }, switches: [] },
  certificationWindow: null,
  requires: [],
  asksFor: [],
  limits: [],
  credentials: [
    { field: 'mid', label: { ko: 'MID', en: 'MID' }, secret: false, required: true, scope: null },
    { field: 'secret_key', label: { ko: '시크릿 키', en: 'Secret key' }, secret: true, required: true, scope: null },
  ],
  test: { mids: null, published: [], money: null },
  billing: null,
  cancel: { full: null, partial: null, repeats: [] },
  cardQuota: null,
  minimalResult: null,
  sources: [],
});
`,
  [`src/server/drivers/${file}/${file}.ts`]: `import { ChannelIncomplete, type Pg, type PgConnection } from '../contract';
import { NotSent } from '../pg-http';

const HOST = 'api.${file}.example';

/** The driver of ${code}. */
export const ${name}: Pg = {
  code: '${code}',
  hosts: { live: [HOST], test: [HOST] },
  connect: ({ credentials }): PgConnection => {
    if (!credentials['secret_key']) throw new ChannelIncomplete(['secret_key']);
    return {
      findUnsupported: () => 'any payment yet',
      begin: async () => ({ kind: 'declined', code: 'NOT_WRITTEN', text: '${code}' }),
      readReturn: () => ({ kind: 'disbelieved', why: 'not written' }),
      approve: () => Promise.reject(new NotSent('not written')),
      recover: async () => ({ kind: 'dropped' }),
      cancel: () => Promise.reject(new NotSent('not written')),
    };
  },
};
`,
  [`src/simulators/${file}/${file}.ts`]: `import { Hono } from 'hono';
import type { Simulator } from '../simulator';

/** The simulator of ${code}. */
export const ${name}: Simulator = {
  code: '${code}',
  name: { ko: '${code}', en: '${code}' },
  findOrder: () => undefined,
  routes: (play) => {
    const app = new Hono();
    app.post(
      '/ready',
      play.call('ready', (c) => c.json({ error: 'not written' }, 400)),
    );
    return app;
  },
};
`,
  [`test/pgs/${file}.ts`]: `import type { PgCase } from './pg-case';

export const pgCase: PgCase = {
  code: '${code}',
  pg_id: 'MID',
  credentials: { secret_key: 'a secret of the PG' },
  methods: { card: {} },
};
`,
  [`src/docs/pg/${file}.md`]: `# ${code}\n\n## 필요한 정보\n\n## PG에 등록할 것\n\n## 지원하지 않는 것\n`,
  [`src/docs/pg/${file}.en.md`]: `# ${code}\n\n## What you need\n\n## What to register at the PG\n\n## What is not supported\n`,
};

for (const [path, text] of Object.entries(FILES)) {
  const full = join(ROOT, path);
  if (existsSync(full)) {
    console.log(`${path} is there, and stays.`);
    continue;
  }
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  console.log(path);
}
listPgs();
