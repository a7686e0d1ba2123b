import type { WayAnswer, WayCall, WayData, WayValue } from './way-data';

type Func = (...args: readonly unknown[]) => unknown;

/** Takes the buyer to the PG. What goes wrong on the way is brought back as the PG's word would be. */
export async function runWay(data: WayData): Promise<void> {
  const form = data.form === null ? null : (document.getElementById(data.form) as HTMLFormElement);
  const answers = createAnswers(data, form);
  try {
    for (const [name, answer] of Object.entries(data.globals)) Reflect.set(window, name, answers[answer]);
    for (const source of data.sources) await loadScript(source);
    if (data.submits) form?.submit();
    await runCalls(data.calls, { answers, form });
  } catch (error) {
    answers.failed(error);
  }
}

/** The first answer counts: a script may call twice. */
function createAnswers({ back }: WayData, form: HTMLFormElement | null): Readonly<Record<WayAnswer, Func>> {
  let isAnswered = false;
  const once = (answer: () => void) => {
    if (isAnswered) return;
    isAnswered = true;
    answer();
  };
  return {
    left: () => once(() => post(`${back}/left`, {})),
    failed: (said) => once(() => post(`${back}/failed`, describe(said))),
    submit: () => once(() => form?.submit()),
    complete: (said) =>
      once(() => {
        if (!form) return;
        for (const [name, value] of Object.entries(describe(said))) setField(form, name, value);
        form.submit();
      }),
  };
}

function loadScript(source: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error('SCRIPT_UNREACHABLE')));
    document.head.append(script);
  });
}

type Running = { readonly answers: Readonly<Record<WayAnswer, Func>>; readonly form: HTMLFormElement | null };

/** Each is called on what the one before gave. */
async function runCalls(calls: readonly WayCall[], running: Running): Promise<void> {
  let target: unknown = window;
  for (const { name, args, isNew } of calls) {
    const path = name.split('.');
    const last = path.pop() ?? '';
    const owner = path.reduce<unknown>((found, part) => Reflect.get(Object(found), part), target);
    const called = Reflect.get(Object(owner), last) as Func | (new (...args: readonly unknown[]) => unknown);
    const values = args.map((value) => toValue(value, running));
    target = isNew
      ? Reflect.construct(called as new () => unknown, values)
      : await Reflect.apply(called as Func, owner, values);
  }
}

function toValue(value: WayValue, running: Running): unknown {
  if (Array.isArray(value)) return value.map((item: WayValue) => toValue(item, running));
  if (typeof value !== 'object' || value === null) return value;
  const { $call, $form } = value as { readonly $call?: WayAnswer; readonly $form?: boolean };
  if ($call) return running.answers[$call];
  if ($form) return running.form;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toValue(item, running)]));
}

/** What a script said, as the texts of a form. */
function describe(said: unknown): Readonly<Record<string, string>> {
  // Some hand over the form that they have filled in.
  if (said instanceof HTMLFormElement) return textsOf(said);
  if (said instanceof Error) {
    const { code } = said as { readonly code?: unknown };
    return { code: typeof code === 'string' ? code : said.name, message: said.message };
  }
  if (typeof said !== 'object' || said === null) return { message: typeof said === 'string' ? said : '' };
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );
}

function textsOf(form: HTMLFormElement): Readonly<Record<string, string>> {
  const texts = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return Object.fromEntries(texts);
}

function setField(form: HTMLFormElement, name: string, value: string): void {
  const there = form.elements.namedItem(name);
  if (there instanceof HTMLInputElement) {
    there.value = value;
    return;
  }
  const input = document.createElement('input');
  input.type = 'hidden';
  input.name = name;
  input.value = value;
  form.append(input);
}

/** As a form, since a page follows. */
function post(action: string, fields: Readonly<Record<string, string>>): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = action;
  for (const [name, value] of Object.entries(fields)) setField(form, name, value);
  document.body.append(form);
  form.submit();
}
