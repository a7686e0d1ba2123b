import { ENGLISH } from './texts/en';
import { KOREAN } from './texts/ko';

export type ConsoleLocale = 'ko' | 'en';

/** What the pages say. Placeholders are functions, so that none is forgotten. */
export type ConsoleTexts = {
  readonly product: string;
  readonly signIn: {
    readonly title: string;
    readonly login: string;
    readonly password: string;
    readonly submit: string;
    readonly wrong: string;
    readonly wait: (minutes: number) => string;
    readonly ended: string;
  };
  readonly nav: {
    readonly merchants: string;
    readonly signOut: string;
    readonly everywhere: string;
    readonly language: string;
  };
  readonly merchants: { readonly title: string; readonly empty: string; readonly channels: (count: number) => string };
  readonly channels: {
    readonly title: string;
    readonly modes: Readonly<Record<'test' | 'live', string>>;
    readonly add: string;
    readonly empty: Readonly<Record<'test' | 'live', string>>;
    readonly isDefault: string;
    readonly off: string;
    readonly ownMid: string;
    readonly noDriver: string;
    readonly edit: string;
    readonly actions: Readonly<Record<'up' | 'down' | 'default' | 'off' | 'on' | 'delete', string>>;
    readonly confirmDelete: string;
    readonly call: string;
    readonly order: string;
    readonly results: Readonly<Record<'gone' | 'has-payments' | 'cannot-be-default', string>>;
    readonly saved: string;
  };
  readonly settings: {
    readonly title: string;
    readonly webhook: string;
    readonly webhookAdvice: string;
    readonly webhookUrls: Readonly<Record<'test' | 'live', string>>;
    readonly webhookMissing: string;
    readonly badUrl: (field: string, came: string) => string;
    readonly whitelist: string;
    readonly whitelistAdvice: string;
    readonly enabled: string;
    readonly cidr: string;
    readonly memo: string;
    readonly bare: (came: string, suggestion: string) => string;
    readonly invalid: (came: string) => string;
    readonly masked: (came: string, cidr: string) => string;
    readonly lockedOut: string;
    readonly keys: string;
    readonly userCode: string;
    readonly restKey: string;
    readonly restSecret: string;
    readonly hidden: string;
    readonly reissue: string;
    readonly reissueAdvice: string;
    readonly confirm: string;
    readonly notConfirmed: string;
    readonly reissued: string;
    readonly conflict: string;
    readonly save: string;
  };
  readonly match: {
    readonly title: string;
    readonly advice: string;
    readonly label: string;
    readonly submit: string;
    readonly opens: (channel: string) => string;
    readonly why: Readonly<Record<'exact' | 'code' | 'default' | 'unmatched', string>>;
    readonly none: string;
  };
  readonly form: {
    readonly add: (mode: string) => string;
    readonly edit: string;
    readonly pg: string;
    readonly choosePg: string;
    readonly next: string;
    readonly name: string;
    readonly mid: string;
    readonly published: (mids: string) => string;
    readonly type: string;
    readonly types: Readonly<Record<'payment' | 'certification', string>>;
    readonly paymentType: string;
    readonly paymentTypes: Readonly<
      Record<'general' | 'simple' | 'subscription' | 'keyin_api' | 'subscription_api', string>
    >;
    readonly credentials: string;
    readonly optional: string;
    readonly kept: string;
    readonly oneClick: (mid: string) => string;
    readonly submit: string;
    readonly cancel: string;
    readonly missing: (field: string) => string;
    readonly tooLong: (field: string, most: number) => string;
    readonly conflict: (current: string) => string;
  };
  readonly problem: { readonly title: string; readonly csrf: string; readonly notFound: string; readonly back: string };
};

export const CONSOLE_TEXTS: Readonly<Record<ConsoleLocale, ConsoleTexts>> = { ko: KOREAN, en: ENGLISH };
