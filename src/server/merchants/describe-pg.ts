import { commonLimits } from '../../catalog/common-limits';
import type { Limit, Pg, PgButton, PgWindow, PgWindows, Requirement, When } from '../../catalog/define-pg';
import type { Condition, ParamRule, PgFacts, UiRule, WindowRule } from '../../protocol/merchant-profile';

/**
 * What a browser has to know of a PG before it opens the window, from the catalogue: which window, and which parameters
 * the PG would refuse. The gateway checks the same facts once more. A code that the catalogue does not have gets the
 * rules that all PGs share.
 */
export function describePg(pg: Pg | undefined): PgFacts {
  const common = commonLimits.flatMap(limitRule);
  if (!pg) return { windows: [], rules: common, currency: 'KRW' };
  return {
    windows: windowRules(pg.window),
    ...(pg.types.includes('certification') && { identity: windowRules(pg.certificationWindow ?? pg.window) }),
    rules: [
      ...pg.requires.flatMap((requirement) => requiredRules(pg, requirement)),
      ...methodRules(pg),
      ...billingRules(pg),
      ...currencyRules(pg),
      ...common,
      ...pg.limits.flatMap(limitRule),
    ],
    currency: defaultCurrency(pg),
    ...(pg.buttons && { ui: mapButtons(pg.buttons) }),
  };
}

function mapButtons(buttons: Readonly<Record<string, PgButton>>): Readonly<Record<string, UiRule>> {
  return Object.fromEntries(
    Object.entries(buttons).map(([type, { label, background, color, registers, element }]) => [
      type,
      [label.ko, label.en, background, color, registers, element ?? ''] as const,
    ]),
  );
}

/** What an amount without a currency is in: the PG's own default, else the only one that it takes, else won. */
export function defaultCurrency({ currencies }: Pg): string {
  const [only, ...others] = currencies.codes ?? [];
  return currencies.default ?? (only && !others.length ? only : 'KRW');
}

function windowRules({ pc, mobile, switches }: PgWindows): WindowRule[] {
  const toRule = (when: When, { kind, size }: PgWindow): WindowRule => [
    toCondition(when),
    kind === 'layer' ? 'iframe' : kind,
    size?.[0] ?? 0,
    size?.[1] ?? 0,
  ];
  return [
    ...switches.map(({ when, ...window }) => toRule(when, window)),
    ...(pc ? [toRule({ device: ['pc'] }, pc)] : []),
    ...(mobile ? [toRule({ device: ['mobile'] }, mobile)] : []),
  ];
}

function requiredRules({ name }: Pg, { when, fields }: Requirement): ParamRule[] {
  const case_ = Object.entries(when).map(([field, values]) => `${field} ${values.join('/')}`);
  const ko = `필수입니다 (${[name.ko, ...case_].join(', ')})`;
  const en = `required (${[name.en, ...case_].join(', ')})`;
  return fields.map((field): ParamRule => [toCondition(when), field, '.', ko, en]);
}

/**
 * `card` always passes: the SDK writes it where a page names no method, as the original did, so it may mean nothing at
 * all. The gateway then takes the PG's own method (`choosePayMethod`).
 */
function methodRules({ name, methods, billing }: Pg): ParamRule[] {
  const rule = (when: Condition, codes: readonly string[]): ParamRule => [
    when,
    'pay_method',
    whole(['card', ...codes].join('|')),
    `${name.ko}에서 쓸 수 있는 값: ${codes.join(', ')}`,
    `${name.en} takes ${codes.join(', ')}`,
  ];
  if (!methods.policy || methods.policy === 'ignored') return [];
  return [
    rule({}, methods.codes),
    ...(billing?.methods ? [rule(toCondition({ customer_uid: ['*'] }), billing.methods)] : []),
  ];
}

/** Some PGs register by charging. */
function billingRules({ name, billing }: Pg): ParamRule[] {
  if (billing?.charges !== 'always') return [];
  const ko = `0보다 커야 합니다 (${name.ko}: 등록하면서 결제됩니다)`;
  return [
    [toCondition({ customer_uid: ['*'] }), 'amount', '[1-9]', ko, `more than 0 (${name.en} charges when registering)`],
  ];
}

function currencyRules({ name, currencies: { codes } }: Pg): ParamRule[] {
  if (!codes) return [];
  const list = codes.join(', ');
  return [
    [{}, 'currency', whole(codes.join('|')), `${name.ko}에서 쓸 수 있는 값: ${list}`, `${name.en} takes ${list}`],
  ];
}

function limitRule({ field, when = {}, maxLength, wide = 1, oneOf, form }: Limit): ParamRule[] {
  const condition = toCondition(when);
  const rules: ParamRule[] = [];
  if (maxLength) {
    const unit = wide > 1 ? ['바이트', 'bytes'] : ['자', 'characters'];
    const [ko, en] = [`${maxLength}${unit[0]} 이하여야 합니다`, `at most ${maxLength} ${unit[1]}`];
    rules.push([condition, field, `^.{0,${maxLength}}$`, ko, en, wide]);
  }
  if (oneOf) {
    const list = oneOf.join(', ');
    rules.push([condition, field, whole(oneOf.map(escape).join('|')), `쓸 수 있는 값: ${list}`, `one of ${list}`]);
  }
  if (form) rules.push([condition, field, whole(form.pattern), form.ko, form.en]);
  return rules;
}

function toCondition(when: When): Condition {
  return Object.fromEntries(Object.entries(when).map(([field, values]) => [field, values.map(toPattern).join('|')]));
}

function toPattern(value: string): string {
  if (value === '*') return '.';
  return value === '-' ? '^$' : `^${escape(value)}$`;
}

/** All of the text, or no text: whether a field must be there is another rule's to say. */
function whole(pattern: string): string {
  return `^(${pattern})?$`;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
