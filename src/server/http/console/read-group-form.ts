import type { GroupFields } from '../../../console/pages/routing';
import { ROUTING_TEXTS } from '../../../console/texts/routing';
import type { ConsoleLocale } from '../../../console/locale';
import type { WeightedChannel } from '../../store/schema';
import type { GroupDraft } from '../../merchants/write-group';

const NAME_LENGTH = 100;
const MOST_CHANNELS = 10;
const KST_MS = 9 * 3_600_000;
type Form = Readonly<Record<string, string>>;
type Texts = (typeof ROUTING_TEXTS)['ko'];

export type ReadGroup = {
  /** As they were typed in. */
  readonly fields: GroupFields;
  /** `undefined` where there are problems. */
  readonly draft: Omit<GroupDraft, 'mode'> | undefined;
  readonly problems: readonly string[];
};

type Reading = {
  readonly group_id: string;
  readonly locale: ConsoleLocale;
  /** Epoch milliseconds. */
  readonly now: number;
};

/** A channel group as it was typed in, and what is wrong with it in the reader's language. */
export function readGroupForm(form: Form, { group_id, locale, now }: Reading): ReadGroup {
  const texts = ROUTING_TEXTS[locale];
  const name = (form['name'] ?? '').trim();
  const changeAt = (form['change_at'] ?? '').trim();
  const fields = { group_id, name, changeAt, weights: pick(form, 'weight.'), next: pick(form, 'next.') };
  const present = readPlan(fields.weights, texts.weights, texts);
  // Without a time the weights beside it are nobody's wish.
  const next = changeAt ? readPlan(fields.next, texts.changeWeights, texts) : undefined;
  const at = Date.parse(`${changeAt.slice(0, 16)}:00+09:00`);
  const problems = [
    ...(name && name.length <= NAME_LENGTH ? [] : [texts.noName]),
    ...present.problems,
    ...(changeAt && !(at > now) ? [texts.badTime] : []),
    ...(next?.problems ?? []),
  ];
  if (problems.length) return { fields, draft: undefined, problems };
  const change = next && { at, channels: next.plan };
  return { fields, draft: { group_id, name, channels: present.plan, next: change }, problems };
}

/** A moment as the browser's own field for one writes it, in Korean time. */
export function toFieldTime(at: number): string {
  return new Date(at + KST_MS).toISOString().slice(0, 16);
}

function pick(form: Form, prefix: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(form).flatMap(([field, value]) =>
      field.startsWith(prefix) && value.trim() ? [[field.slice(prefix.length), value.trim()]] : [],
    ),
  );
}

function readPlan(typed: Form, what: string, texts: Texts) {
  const plan: WeightedChannel[] = [];
  const problems: string[] = [];
  for (const [channel_key, value] of Object.entries(typed)) {
    const weight = /^\d{1,3}$/.test(value) ? Number(value) : -1;
    if (weight < 0 || weight > 100) problems.push(texts.badWeight(what, value.slice(0, 20)));
    // Nothing is as good as nothing typed in.
    else if (weight > 0) plan.push({ channel_key, weight });
  }
  const sum = plan.reduce((total, { weight }) => total + weight, 0);
  if (!problems.length && sum !== 100) problems.push(texts.badSum(what, sum));
  if (plan.length > MOST_CHANNELS) problems.push(texts.tooMany(what));
  return { plan, problems };
}
