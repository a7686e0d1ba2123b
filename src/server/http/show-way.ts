import type { Context } from 'hono';
import { chooseLocale, type Locale } from '../../protocol/locale';
import { renderWay, type WayView } from '../../window/way/way-page';
import type { BegunAtPg } from '../payments/begin-at-pg';
import { returnKey } from '../payments/return-key';
import type { Payment } from '../store/payments';
import { addressOf, ASSETS } from './show-window';
import { writeFramers } from './write-framers';

const TEXTS: Readonly<Record<Locale, WayView['texts']>> = {
  ko: { opening: '결제 창을 여는 중입니다.', go: '계속하기' },
  en: { opening: 'Opening the payment window.', go: 'Continue' },
  ja: { opening: '決済画面を開いています。', go: '続ける' },
  zh: { opening: '正在打开支付窗口。', go: '继续' },
};

type WayStep = Extract<BegunAtPg['step'], { kind: 'submit' | 'script' }>;

/** Answers with the page that takes the buyer to the PG: by the PG's form, or the PG's script. */
export function showWay(c: Context, payment: Payment, step: WayStep): Response {
  const languages = c.req.header('accept-language')?.split(',') ?? [];
  const { language } = payment.request as { readonly language?: unknown };
  const locale = chooseLocale(typeof language === 'string' ? language : undefined, languages);
  const form = formOf(step);
  c.header('Content-Security-Policy', policyOf(step));
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'strict-origin');
  c.header('X-Content-Type-Options', 'nosniff');
  return c.html(
    renderWay({
      locale,
      form,
      texts: TEXTS[locale],
      assets: { script: '/assets/way.js', style: ASSETS.style },
      data: {
        sources: step.kind === 'script' ? step.sources : [],
        calls: step.kind === 'script' ? step.calls : [],
        globals: step.kind === 'script' ? step.globals : {},
        form: form?.id ?? null,
        submits: step.kind === 'submit',
        back: `${addressOf(payment)}/back/${returnKey(payment)}`,
      },
    }),
  );
}

function formOf(step: WayStep): WayView['form'] {
  if (step.kind === 'script') return step.form;
  const { action, charset, fields } = step;
  return { id: 'openimp-form', name: 'openimp', action, charset, fields };
}

/** A PG's script draws its own window: its styles and pictures are let in, and its pages, which banks' pages follow. */
function policyOf(step: WayStep): string {
  const framers = writeFramers(['null']);
  if (step.kind === 'submit') {
    const origin = new URL(step.action).origin;
    return `default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self' ${origin} https:; base-uri 'none'${framers}`;
  }
  const allow = step.allow.join(' ');
  return (
    `default-src 'none'; script-src 'self' 'unsafe-inline' ${allow}; style-src 'self' 'unsafe-inline' ${allow}; ` +
    `img-src 'self' data: https: ${allow}; font-src 'self' data: ${allow}; connect-src 'self' ${allow}; ` +
    `frame-src 'self' https: ${allow}; form-action 'self' https: ${allow}; base-uri 'none'${framers}`
  );
}
