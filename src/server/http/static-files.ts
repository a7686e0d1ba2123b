import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { type Context, Hono } from 'hono';
import type { Db } from '../store/schema';
import { findSdkBuild } from '../store/sdk-builds';
import { pinSdk, readSdk } from './pin-sdk';

/** Every version that the release notes name (section 1), with its candidates: all are this one build. */
const SDK_VERSIONS =
  /^iamport\.payment(-(1\.0\.0|1\.1\.[0-9]|1\.2\.[01]|1\.3\.0|1\.5\.0|1\.10\.1|1\.19\.0|3\.43\.0)(-rc([.-]\d+)?|-\d{8})?)?\.js$/;
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  map: 'application/json; charset=utf-8',
};

/** What `IMP.loadModule` finds, and what it finds for any other name (sdk contract 10.3). */
const MODULES = ['fault-line.js', 'load-ui.js', 'toss-brandpay.js'];
const NO_MODULE = `export const open = () => Promise.reject(Object.assign(
  new Error('IMP.loadModule: expected "toss-brandpay"'), { code: 'BadRequest', __portOneErrorType: 'ModuleError' }));
`;

type StaticFile = {
  readonly etag: string;
  readonly type: string;
  readonly plain: Buffer;
  readonly gz: Buffer;
  readonly br: Buffer;
};

/** The built files: the SDK for shops' pages under every address of product.md 5, and the assets of our own pages. */
export function createStaticRoutes(dist: string, db: Db): Hono {
  const routes = new Hono();
  const sdk = join(dist, 'sdk');
  const pages = join(dist, 'pages');
  const files = new Map<string, Promise<StaticFile>>();

  /** Read and compressed once, at the first request. */
  function load(path: string): Promise<StaticFile> {
    const known = files.get(path);
    if (known) return known;
    return keep(path, readFile(path));
  }

  function keep(path: string, content: Promise<Buffer>): Promise<StaticFile> {
    const loading = content.then((plain) => compress(path, plain));
    files.set(path, loading);
    loading.catch(() => files.delete(path));
    return loading;
  }

  /** A build by its hash, of this gateway or of one before; a kept one that is no longer what its hash says is none. */
  async function loadPinned(hash: string): Promise<StaticFile | undefined> {
    const name = `iamport-${hash}.js`;
    const known = files.get(name);
    if (known) return known;
    const own = await readSdk(dist);
    const source = own.hash === hash ? own.source : await findSdkBuild(db, hash);
    if (source === undefined || pinSdk(source).hash !== hash) return undefined;
    return keep(name, Promise.resolve(Buffer.from(source)));
  }

  routes.get('/v1/:file{iamport(\\.esm)?\\.js(\\.map)?}', async (c) =>
    serve(c, await load(join(sdk, c.req.param('file')))),
  );
  routes.get('/v1/:file{iamport-[\\w-]{32}\\.js}', async (c) => {
    const pinned = await loadPinned(c.req.param('file').slice('iamport-'.length, -'.js'.length));
    if (!pinned) return c.notFound();
    return serve(c, pinned, 'public, max-age=31536000, immutable');
  });
  routes.get('/v1/integrity.json', async (c) => {
    const { path, integrity } = await readSdk(dist);
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cache-Control', 'no-cache');
    return c.json({ path, integrity });
  });
  routes.get('/v1/modules/:type{[\\w-]+\\.js}', async (c) => {
    const file = c.req.param('type');
    if (MODULES.includes(file)) return serve(c, await load(join(sdk, 'modules', file)));
    // A script as well, as a page that imports it cannot read the answer to a wrong address.
    c.header('Access-Control-Allow-Origin', '*');
    return c.body(NO_MODULE, 200, {
      'Content-Type': TYPES['js'] ?? '',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
  });
  routes.get('/js/:file', async (c) => {
    if (!SDK_VERSIONS.test(c.req.param('file'))) return c.notFound();
    return serve(c, await load(join(sdk, 'iamport.js')));
  });
  routes.get('/assets/:file{(window|way|link|demo|console)\\.(js|css)(\\.map)?}', async (c) =>
    serve(c, await load(join(pages, c.req.param('file')))),
  );
  return routes;
}

async function compress(path: string, plain: Buffer): Promise<StaticFile> {
  const [gz, br] = await Promise.all([promisify(gzip)(plain, { level: 9 }), promisify(brotliCompress)(plain)]);
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 16)}"`;
  return { etag, type: TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream', plain, gz, br };
}

/** Asked about each time, so that a new build shows at once. */
const FRESH = 'public, max-age=0, must-revalidate';

/** For any site: shops load the SDK from theirs. */
function serve(c: Context, { etag, type, plain, gz, br }: StaticFile, caching = FRESH): Response {
  const headers = {
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': caching,
    'Content-Type': type,
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ETag: etag,
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
  };
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
  const accepted = c.req.header('accept-encoding') ?? '';
  if (accepted.includes('br')) return c.body(new Uint8Array(br), 200, { ...headers, 'Content-Encoding': 'br' });
  if (accepted.includes('gzip')) return c.body(new Uint8Array(gz), 200, { ...headers, 'Content-Encoding': 'gzip' });
  return c.body(new Uint8Array(plain), 200, headers);
}
