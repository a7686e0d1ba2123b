/* Pages of PGs that are played: they say so, and carry the buttons of the sandbox (product.md 12.2). */
import type { Context } from 'hono';
import iconv from 'iconv-lite';

export type PayPage = {
  /** Whose page it is. */
  readonly pg: { readonly ko: string; readonly en: string };
  /** What is bought, and for how much, as people read it. */
  readonly title: string;
  readonly amount: string;
  /** Where the buyer's decision goes, as a form with the field `act`: the name of the button. */
  readonly action: string;
  /** Choices before the buttons: name of the field, label, values. */
  readonly choices?: readonly {
    readonly name: string;
    readonly label: string;
    readonly options: readonly { readonly value: string; readonly text: string }[];
  }[];
  readonly hidden?: Readonly<Record<string, string>>;
};

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { margin: 0; display: grid; place-items: center; min-height: 100vh; padding: 16px; box-sizing: border-box; }
  main { width: min(100%, 24rem); display: grid; gap: 16px; }
  .strip { background: #7a4b00; color: #fff; border-radius: 8px; padding: 8px 12px; font-size: 14px; }
  h1 { font-size: 20px; margin: 0; overflow-wrap: anywhere; } .amount { font-size: 28px; font-weight: 700; margin: 0; }
  form { display: grid; gap: 12px; } label { display: grid; gap: 4px; }
  select, button { font: inherit; min-height: 44px; border-radius: 8px; border: 1px solid #8886; padding: 0 12px; }
  button[data-openimp="approve"] { background: #1b64da; color: #fff; border: 0; font-weight: 600; }
`;

/** Answers with the page on which a buyer decides. */
export function showPayPage(c: Context, { pg, title, amount, action, choices = [], hidden = {} }: PayPage): Response {
  const document = (
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${pg.ko} 시뮬레이터`}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main>
          <p class="strip">
            {pg.ko}({pg.en}) 시뮬레이터 · 돈이 움직이지 않습니다 / simulator, no money moves
          </p>
          <h1>{title}</h1>
          <p class="amount" data-openimp="amount">
            {amount}
          </p>
          <form method="post" action={action}>
            {Object.entries(hidden).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            {choices.map(({ name, label, options }) => (
              <label>
                {label}
                <select name={name}>
                  {options.map(({ value, text }) => (
                    <option value={value}>{text}</option>
                  ))}
                </select>
              </label>
            ))}
            <button type="submit" name="act" value="approve" data-openimp="approve">
              결제하기 / Pay
            </button>
            <button type="submit" name="act" value="decline" data-openimp="decline">
              거절하기 / Decline
            </button>
            <button type="submit" name="act" value="cancel" data-openimp="cancel">
              취소하기 / Cancel
            </button>
          </form>
        </main>
      </body>
    </html>
  );
  // oxlint-disable-next-line typescript/no-base-to-string -- an element of hono/jsx turns into its HTML
  return c.html(`<!doctype html>${String(document)}`);
}

/** Hands the form to the page around this one; where there is none, sends it. */
const BY_PARENT = `var form = document.getElementById('back');
  var fields = Array.from(form.elements, function (input) { return [input.name, input.value]; });
  if (parent === window) form.submit();
  else parent.postMessage({ simulatorForm: { action: form.action, fields: fields } }, '*');`;

export type PostedForm = {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly charset?: 'utf-8' | 'euc-kr';
  /** Whether the script that opened this page in a layer sends the form: a frame of another site may not move its parent. */
  readonly byParent?: boolean;
};

/** Answers with a page that posts a form by itself, as PGs bring their buyers back. */
export function postForm(c: Context, { action, fields, charset = 'utf-8', byParent = false }: PostedForm): Response {
  const document = (
    <html lang="ko">
      <head>
        <meta charset={charset} />
        <title>결제 결과</title>
      </head>
      <body>
        <form id="back" method="post" action={action} accept-charset={charset}>
          {Object.entries(fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
        </form>
        <script
          dangerouslySetInnerHTML={{ __html: byParent ? BY_PARENT : "document.getElementById('back').submit()" }}
        />
      </body>
    </html>
  );
  // oxlint-disable-next-line typescript/no-base-to-string -- an element of hono/jsx turns into its HTML
  const html = `<!doctype html>${String(document)}`;
  if (charset === 'utf-8') return c.html(html);
  return c.body(new Uint8Array(iconv.encode(html, 'cp949')), 200, { 'Content-Type': 'text/html; charset=euc-kr' });
}
