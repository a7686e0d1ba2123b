import { type ConsoleFrame, renderConsole } from '../layout';
import { FormToken } from '../parts/form-token';
import { Problems } from '../parts/problems';
import { LAYOUT_TEXTS } from '../texts/layout';
import { MERCHANTS_TEXTS } from '../texts/merchants';

export type MerchantFormView = {
  readonly frame: ConsoleFrame;
  readonly fields: { readonly name: string; readonly user_code: string };
  readonly problems: readonly string[];
};

/** The form for a new merchant. */
export function renderMerchantForm({ frame, fields, problems }: MerchantFormView): string {
  const texts = MERCHANTS_TEXTS[frame.locale];
  return renderConsole({
    frame,
    title: texts.add,
    children: (
      <form method="post" action="/console/merchants/new" class="card" novalidate>
        <Problems sentences={problems} />
        <FormToken frame={frame} />
        <label>
          <span>{texts.name}</span>
          <input name="name" value={fields.name} maxlength={100} required autofocus />
        </label>
        <label>
          <span>{texts.code}</span>
          <input name="user_code" value={fields.user_code} maxlength={11} aria-describedby="code" />
        </label>
        <p class="advice" id="code">
          {texts.codeAdvice}
        </p>
        <div class="row">
          <button class="primary">{texts.submit}</button>
          <a class="plain" href="/console/merchants">
            {LAYOUT_TEXTS[frame.locale].cancel}
          </a>
        </div>
      </form>
    ),
  });
}
