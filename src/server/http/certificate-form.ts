import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { ImpError } from '../../protocol/errors';
import { CANCELLED } from '../../protocol/messages';
import type { CertificationAnswer } from '../../window/certification-answer';
import { confirmCode, sendCode } from '../certifications/certify-in-window';
import { type Failing, failCertification, outcomeOf } from '../certifications/outcome';
import type { PaymentDeps } from '../payments/deps';
import { type Certification, findByRequest } from '../store/certifications';
import { readPhone } from '../read-phone';
import { countStep } from './write-limits';
import { readJson } from './read-form';

const claimSchema = z.object({
  request_id: z.string(),
  name: z.string().check(z.trim(), z.normalize('NFC'), z.minLength(1), z.maxLength(40)),
  birth: z.string().check(
    z.overwrite((birth) => birth.replaceAll(/[-. ]/g, '')),
    z.regex(/^(18|19|20)?\d{6}$/),
  ),
  gender_digit: z.string().check(z.regex(/^[1-8]$/)),
  carrier: z.enum(['SKT', 'KT', 'LGT', 'MVNO']),
  phone: z.string().check(z.overwrite(readPhone), z.regex(/^01\d{8,9}$/)),
});
const codeSchema = z.object({ request_id: z.string(), otp: z.string().check(z.maxLength(20)) });
const askedSchema = z.object({ request_id: z.string() });

const ENDS: Readonly<Record<'decline' | 'cancel', Failing>> = {
  decline: {
    code: 'CERTIFICATION_REFUSED',
    message: ['[SB-3002] 본인인증이 거절되었습니다.', '[SB-3002] The check was refused.'],
  },
  cancel: { code: 'PAYMENT_CANCELLED', message: CANCELLED },
};

/** What a person enters into the window of an identity check. The check's `request_id` is the guard. */
export function createCertificateFormRoutes(deps: PaymentDeps): Hono {
  const routes = new Hono();

  routes.post('/certificates/ready/:user_code/:imp_uid/otp', countStep, async (c) => {
    const claim = claimSchema.safeParse(await readJson(c));
    if (!claim.success) return c.json({ state: 'bad-birth' } satisfies CertificationAnswer);
    const found = await findMeant(c, deps, claim.data.request_id);
    if (!found) return c.json({ error: 'no such check' }, 404);
    const result = await sendCode(deps, found, claim.data);
    return result === 'over' ? answerEnd(c, deps, found) : c.json({ state: result } satisfies CertificationAnswer);
  });

  routes.post('/certificates/ready/:user_code/:imp_uid/confirm', countStep, async (c) => {
    const code = codeSchema.safeParse(await readJson(c));
    if (!code.success) return c.json({ error: 'expected {request_id, otp}' }, 400);
    const found = await findMeant(c, deps, code.data.request_id);
    if (!found) return c.json({ error: 'no such check' }, 404);
    // A repeat whose answer was lost finds what the first one did.
    const result = outcomeOf(found) ? 'over' : await confirmCode(deps, found, code.data.otp.trim());
    return result === 'wrong' ? c.json({ state: 'wrong' } satisfies CertificationAnswer) : answerEnd(c, deps, found);
  });

  for (const how of ['decline', 'cancel'] as const) {
    routes.post(`/certificates/ready/:user_code/:imp_uid/${how}`, countStep, async (c) => {
      const asked = askedSchema.safeParse(await readJson(c));
      const found = asked.success ? await findMeant(c, deps, asked.data.request_id) : undefined;
      if (!found) return c.json({ error: 'no such check' }, 404);
      await failCertification(deps, found, ENDS[how]);
      return answerEnd(c, deps, found);
    });
  }

  return routes;
}

/** The check of this address, for whoever knows its secret. */
export async function findMeant(
  c: Context,
  { db }: PaymentDeps,
  request_id: string,
): Promise<Certification | undefined> {
  const found = await findByRequest(db, c.req.param('user_code') ?? '', request_id);
  return found?.imp_uid === c.req.param('imp_uid') ? found : undefined;
}

/** How it ended, as it stands now: another tab or a repeat may have ended it first. */
async function answerEnd(c: Context, deps: PaymentDeps, { request_id }: Certification): Promise<Response> {
  const now = await findMeant(c, deps, request_id ?? '');
  const response = now && outcomeOf(now);
  if (!response) throw new ImpError('WINDOW_FAILED', 'A check that is over has no end.');
  const result = { request_id: request_id ?? '', response };
  return c.json({ state: 'done', result } satisfies CertificationAnswer);
}
