import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { findPg } from '../../catalog';
import type { Share } from '../../channel/choose-share';
import { resolveChannel } from '../../channel/resolve-channel';
import type { PgFacts, ProfileChannel } from '../../protocol/merchant-profile';
import { MORE_DIALOG_TEXTS } from '../../window/dialog-texts';
import type { Clock } from '../clock';
import { describePg } from '../merchants/describe-pg';
import { findProfile, type OfferedChannel, type Profile } from '../merchants/find-profile';
import { planAt, shareOut } from '../merchants/share-out';
import { opensTests, withoutTests } from '../merchants/test-mode';
import { findLink } from '../store/payment-links';
import type { Db } from '../store/schema';

/** What JSONP may call: a name or a path of names, nothing that runs by itself. */
const CALLBACK = /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/;

/**
 * What a merchant without channels gets: the original sent one empty entry, and its mobile SDKs read index 0 (gateway
 * contract 10.1). Opening it is answered with NOT_READY.
 */
const NO_CHANNEL: ProfileChannel = {
  channel_key: '',
  pg_provider: '',
  pg_id: '',
  type: 'payment',
  sandbox: false,
};

type ProfileDeps = { readonly db: Db; readonly clock: Clock };

/** What browsers ask about a shop (`GET /users/pg/{user_code}`). */
export function createProfileRoutes({ db, clock }: ProfileDeps): Hono {
  const routes = new Hono();

  // Cached, but asked about each time: a change in the console shows in the next page.
  routes.get('/users/pg/:user_code', etag(), async (c) => {
    const callback = c.req.query('callback');
    if (callback !== undefined && !CALLBACK.test(callback)) return c.text('callback: expected a function name', 400);
    c.header('Access-Control-Allow-Origin', '*');
    const test_key = c.req.query('test_key');
    // What a key opens is for whoever holds it, and no cache between.
    c.header('Cache-Control', `${test_key === undefined ? 'public' : 'private'}, max-age=0, must-revalidate`);
    const asked = { user_code: c.req.param('user_code'), tier: c.req.query('tier'), test_key, at: clock.now() };
    const answer = await describeChannels(db, asked);
    if (!callback) return c.json(answer);
    // The comment in front keeps the answer from being read as another file type.
    return c.body(`/**/${callback}(${JSON.stringify(answer)});`, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
    });
  });

  return routes;
}

type Asked = {
  readonly user_code: string;
  readonly tier: string | undefined;
  readonly test_key: string | undefined;
  readonly at: number;
};

/** The legacy envelope: `msg`, and always HTTP 200 (gateway contract 10.1). */
async function describeChannels(db: Db, { user_code, tier, test_key, at }: Asked) {
  const found = await findProfile(db, user_code, tier);
  const profile = found && (await offerTo(db, found, test_key));
  if (!profile)
    return { code: -1, msg: '등록되지 않은 가맹점 식별코드 또는 티어 코드입니다.', data: null, pgs: {}, texts: {} };
  const channels = profile.channels.map(describeChannel);
  const pgs: Record<string, PgFacts> = {};
  for (const { pg_provider } of channels) pgs[pg_provider] ??= describePg(findPg(pg_provider));
  const answer = { code: 0, msg: null, data: channels.length ? channels : [NO_CHANNEL], pgs, texts: MORE_DIALOG_TEXTS };
  return profile.groups.length ? { ...answer, groups: describeGroups(profile, at) } : answer;
}

/**
 * What is open to a page with this key. The page of a payment link has its code for one, which shows no more than the
 * channels of that link: the shop's own key would be everybody's there.
 */
async function offerTo(db: Db, profile: Profile, test_key: string | undefined): Promise<Profile> {
  const { merchant } = profile;
  const open = withoutTests(profile, opensTests(merchant, test_key));
  const link = test_key === undefined || open === profile ? undefined : await findLink(db, test_key);
  if (link?.user_code !== merchant.user_code || !link.with_test_key || !opensTests(merchant, merchant.test_key)) {
    return open;
  }
  const ways = link.methods.map((way) => resolveChannel(profile.channels, { ...way, type: 'payment', strictPg: true }));
  const offered = new Set(ways.flatMap((way) => (way.kind === 'found' ? [way.channel] : [])));
  return {
    ...profile,
    channels: profile.channels.filter((channel) => channel.mode === 'live' || offered.has(channel)),
  };
}

/** What of all payments each channel gets, in the points that the page's own choice is made by. */
function describeGroups({ groups, channels }: Profile, at: number): Readonly<Record<string, readonly Share[]>> {
  return Object.fromEntries(groups.map((group) => [group.group_id, shareOut(planAt(group, at), group.mode, channels)]));
}

function describeChannel({ channel_key, pg_provider, pg_id, type, mode }: OfferedChannel): ProfileChannel {
  return { channel_key, pg_provider, pg_id, type, sandbox: mode === 'test' };
}
