import { commonLimits } from '../../catalog/common-limits';
import type { Limit, Pg, PgButton, PgWindow, PgWindows, Requirement, When } from '../../catalog/define-pg';
import { carrierPattern } from '../read-carrier';
import { CURRENCIES, fractionDigits } from '../../protocol/amount';
import type { Condition, ParamRule, PgFacts, UiRule, WindowRule } from '../../protocol/merchant-profile';

/**
 * What a browser has to know of a PG before it opens the window, from the catalogue: which window, and which parameters
 * the PG would refuse. The gateway checks the same facts once more. A code that the catalogue does not have gets the
 * rules that all PGs share.
 */
export function describePg(pg: Pg | undefined): PgFacts {
  const common = commonLimits.flatMap(limitRule);
  if (!pg) return { windows: [], rules: [...amountRules(null), ...common], currency: 'KRW' };
  return {
    windows: windowRules(pg.window),
    ...(pg.types.includes('certification') && { identity: windowRules(pg.certificationWindow ?? pg.window) }),
    rules: [
      ...amountRules(pg.currencies.codes),
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

/**
 * A fraction of a won does not exist, and what has more than 15 digits is not exact. Of a PG's own currencies, or of all:
 * pages need no table of them.
 */
function amountRules(codes: readonly string[] | null): ParamRule[] {
  return CURRENCIES.flatMap(([digits, all]): ParamRule[] => {
    const own = codes?.filter((code) => fractionDigits(code) === digits);
    if (own && !own.length) return [];
    const when = { currency: own ? whole(own.join('|')) : all };
    const fraction = digits ? `(\\.\\d{1,${digits}})?` : '';
    const ko = digits ? `15자리 이하, 소수점 아래 ${digits}자리 이하의 수여야 합니다` : '15자리 이하의 정수여야 합니다';
    const en = digits ? `at most 15 digits, ${digits} of them after the point` : 'a whole number of at most 15 digits';
    return [[when, 'amount', `^\\d{1,${15 - digits}}${fraction}$`, ko, en]];
  });
}

function requiredRules({ name }: Pg, { when, fields }: Requirement): ParamRule[] {
  const case_ = Object.entries(when).map(([field, values]) => `${field} ${values.join('/')}`);
  const ko = `필수입니다 (${[name.ko, ...case_].join(', ')})`;
  const en = `required (${[name.en, ...case_].join(', ')})`;
  return fields.map((field): ParamRule => {
    const example = EXAMPLES[field] ? ` ${EXAMPLES[field]}` : '';
    return [toCondition(when), field, '.', ko + example, en + example];
  });
}

/** What to add, where the name does not say it. */
const EXAMPLES: Readonly<Partial<Record<string, string>>> = {
  buyer_tel: "{ buyer_tel: '01012345678' }",
  buyer_name: "{ buyer_name: '홍길동' }",
  buyer_email: "{ buyer_email: 'buyer@example.com' }",
};

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
    const isCarrier = field.endsWith('.carrier');
    rules.push([
      condition,
      field,
      whole(isCarrier ? carrierPattern(oneOf) : oneOf.map(escape).join('|')),
      `쓸 수 있는 값: ${list}`,
      `one of ${list}`,
    ]);
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
