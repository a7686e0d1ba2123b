import type { ConsoleLocale } from '../locale';
import { LAYOUT_TEXTS } from '../texts/layout';

export type MerchantFrame = { readonly user_code: string; readonly name: string };

export type Section = (typeof SECTIONS)[number];

const SECTIONS = [
  'channels',
  'routing',
  'payments',
  'links',
  'identity',
  'webhook',
  'tiers',
  'settings',
  'users',
  'history',
] as const;

export type MerchantNavProps = {
  readonly merchant: MerchantFrame;
  readonly section: Section | undefined;
  readonly locale: ConsoleLocale;
};

/** The pages of one merchant. */
export function MerchantNav({ merchant, section, locale }: MerchantNavProps) {
  const texts = LAYOUT_TEXTS[locale];
  return (
    <nav class="tabs" aria-label={merchant.name}>
      {SECTIONS.map((name) => (
        <a
          href={`/console/merchants/${merchant.user_code}/${name}`}
          aria-current={name === section ? 'page' : undefined}
        >
          {texts.sections[name]}
        </a>
      ))}
    </nav>
  );
}
