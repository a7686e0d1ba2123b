/* A buyer's browser without a browser: it goes where it is sent, and posts the forms that post themselves. */
import type { NextStep } from '../../src/server/drivers/next-step';
import type { EnteredPage, PgCase } from './pg-case';

export type Act = 'approve' | 'decline' | 'cancel';

/** A page that stands still. */
export type Page = { readonly url: string; readonly status: number; readonly html: string };

/** Asks the gateway where that is no HTTP; undefined for an address that is none of its own. */
export type AskOurs = (url: string, init: RequestInit) => Promise<Response> | undefined;

export function createBrowser(pg: PgCase, askOurs: AskOurs = () => undefined) {
  /** What the browser asks first for a step. */
  function enter(step: NextStep): EnteredPage {
    if (step.kind === 'visit') return { url: step.address };
    if (step.kind === 'submit') return { url: step.action, form: step.fields };
    if (step.kind === 'script' && pg.enter) return pg.enter(step);
    throw new Error(`The suite cannot enter a step of kind ${step.kind}.`);
  }

  /** Asks whoever is meant; goes where it is sent on, and posts forms that post themselves. */
  async function browse({ url, form }: EnteredPage): Promise<Page> {
    let next: EnteredPage = { url, ...(form && { form }) };
    for (let hops = 0; hops < 10; hops += 1) {
      const init: RequestInit = next.form
        ? { method: 'POST', body: new URLSearchParams(next.form), redirect: 'manual' }
        : { redirect: 'manual' };
      const ours = askOurs(next.url, init);
      const answer = await (ours ?? fetch(next.url, init));
      const moved = answer.headers.get('location');
      const html = await answer.text();
      if (moved) next = { url: new URL(moved, next.url).href };
      else {
        const posted = ours ? undefined : readSelfPosted(html);
        if (!posted) return { url: next.url, status: answer.status, html };
        next = { ...posted, url: new URL(posted.url, next.url).href };
      }
    }
    throw new Error(`The browser is sent around in circles: ${next.url}`);
  }

  /** What the buyer does on the PG's page, and all that follows until a page stands still. */
  async function decide(step: NextStep, act: Act, choices: Readonly<Record<string, string>> = {}): Promise<Page> {
    const page = await browse(enter(step));
    const form = readPayForm(page);
    return browse({ url: form.url, form: { ...form.form, ...choices, act } });
  }

  return { browse, decide };
}

/** A form that a script of its page sends. */
function readSelfPosted(html: string): EnteredPage | undefined {
  if (!/\.submit\(\)/.test(html)) return undefined;
  return readForm(html);
}

/** The form with the buyer's buttons. */
function readPayForm({ html, url }: Page): Required<EnteredPage> {
  if (!html.includes('data-openimp="approve"'))
    throw new Error(`No page of a PG to pay on: ${url} ${html.slice(0, 400)}`);
  const form = readForm(html);
  if (!form) throw new Error('The page has no form.');
  return { url: new URL(form.url, url).href, form: form.form ?? {} };
}

function readForm(html: string): EnteredPage | undefined {
  const [tag] = /<form[^>]*>/i.exec(html) ?? [];
  const action = tag && /action="([^"]*)"/i.exec(tag)?.[1];
  if (action === undefined) return undefined;
  const fields: Record<string, string> = {};
  for (const [input] of html.matchAll(/<input[^>]*>/gi)) {
    const name = /name="([^"]*)"/i.exec(input)?.[1];
    if (name !== undefined) fields[unescapeHtml(name)] = unescapeHtml(/value="([^"]*)"/i.exec(input)?.[1] ?? '');
  }
  for (const [select, name = ''] of html.matchAll(/<select[^>]*name="([^"]*)"[^>]*>[\s\S]*?<\/select>/gi)) {
    fields[unescapeHtml(name)] = unescapeHtml(/<option[^>]*value="([^"]*)"/i.exec(select)?.[1] ?? '');
  }
  return { url: unescapeHtml(action), form: fields };
}

function unescapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);
}
