import { Hono } from 'hono';
import * as z from 'zod/mini';
import { resolveChannel } from '../../channel/resolve-channel';
import { chooseLocale } from '../../protocol/locale';
import { OPEN_WINDOW_FIELD } from '../../protocol/window-bridge';
import { say } from '../../protocol/messages';
import { isWebUrl } from '../merchants/is-origin';
import { opensTests, withoutTests } from '../merchants/test-mode';
import { cleanValue } from '../clean-text';
import type { PaymentDeps } from '../payments/deps';
import { isReturnAllowed } from '../payments/is-return-allowed';
import { driverMissing } from '../payments/messages';
import { limitBody } from './limit-body';
import { sendService } from './send-service';
import { readForm } from './read-form';
import { countOpening } from './write-limits';

const LIMIT_BYTES = 128 * 1024;
const MOST_PRODUCTS = 100;
const text = z._default(z.catch(z.pipe(z.union([z.string(), z.number()]), z.transform(String)), ''), '');
const productSchema = z.object({ name: text, desc: text, uprice: z.catch(z.coerce.number().check(z.gte(0)), 0) });
const formSchema = z.object({
  pg: z._default(z.catch(z.string(), ''), ''),
  naverProducts: z._default(z.catch(z.array(productSchema).check(z.maxLength(MOST_PRODUCTS)), []), []),
  ...{ tier_code: z.catch(z.optional(z.string()), undefined), return_url: text, language: text },
  test_key: z.catch(z.optional(z.string()), undefined),
});

/** Where `IMP.naver_zzim` leads: products for the buyer's wish list at Naver (sdk contract 10.4). Nothing is stored. */
export function createZzimRoutes(deps: PaymentDeps): Hono {
  const routes = new Hono();

  routes.post('/zzim/ready/:user_code', limitBody(LIMIT_BYTES), async (c) => {
    countOpening(c, c.req.param('user_code'));
    const form = formSchema.safeParse(readJson((await readForm(c))[OPEN_WINDOW_FIELD]));
    if (!form.success) return c.text('This address opens windows for IMP.naver_zzim.', 400);
    const { pg, naverProducts, tier_code, return_url, language, test_key } = form.data;
    const accepted = (c.req.header('accept-language') ?? '').split(',').map((tag) => tag.trim());
    const locale = chooseLocale(language, accepted);
    const found = await deps.readProfile(c.req.param('user_code'), tier_code);
    const profile = found && withoutTests(found, opensTests(found.merchant, test_key));
    const choice = resolveChannel(profile?.channels ?? [], { type: 'payment', pg: pg || 'naverco', strictPg: true });
    const channel = choice.kind === 'found' && choice.channel.pg_provider === 'naverco' ? choice.channel : undefined;
    const isPlayed = channel?.mode === 'test' && channel.test_against === 'sandbox';
    const message = channel ? driverMissing('naverco') : NO_CHANNEL;
    return sendService(c, {
      locale,
      shopName: profile?.merchant.name ?? '',
      bridge: {
        request_id: '',
        origin: 'null',
        isReturn: false,
        key: null,
        presence: null,
        kind: 'popup',
        // A popup of the page's closes; a page that was left is gone back to.
        next:
          profile && isWebUrl(return_url) && isReturnAllowed(deps, profile.merchant, return_url) ? return_url : null,
      },
      step: isPlayed ? { kind: 'wish-list', products: naverProducts } : { kind: 'refused', why: say(message, locale) },
    });
  });

  return routes;
}

const NO_CHANNEL = [
  '네이버페이 주문형(naverco) 채널이 없습니다. 관리자 콘솔에서 추가하세요.',
  'There is no channel of Naver Pay orders (naverco). Add one in the console.',
] as const;

function readJson(field: unknown): unknown {
  try {
    return cleanValue(JSON.parse(String(field)));
  } catch {
    return undefined;
  }
}
