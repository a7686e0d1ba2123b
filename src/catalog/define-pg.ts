/*
 * What is known of a PG, as data. `null` means that no source says: nothing is filled in by guess. Sources are named in
 * each file; where they disagree, the reading that the original's SDK showed is the one that stands.
 */

/** A field of `request_pay`, as a path: `bypass.shop_user_id`, or `naverProducts.uid` for that key of every item. */
export type FieldPath = string;

/** When something holds: every field named has one of the texts listed. `'*'` is any text at all, `'-'` none. */
export type When = Readonly<Record<FieldPath, readonly string[]>>;

/** The form in which a PG shows its window; `layer` is drawn by the PG's own script, inside our frame. */
export type PgWindowKind = 'iframe' | 'layer' | 'popup' | 'redirect';

export type PgWindow = {
  readonly kind: PgWindowKind;
  /** Width and height in CSS pixels; null fills the screen, or leaves a popup to the browser. */
  readonly size: readonly [width: number, height: number] | null;
};

export type PgWindows = {
  readonly pc: PgWindow | null;
  readonly mobile: PgWindow | null;
  /** Parameters that lead to another window; the first that fits counts. `device` is `pc` or `mobile`. */
  readonly switches: readonly (PgWindow & { readonly when: When })[];
};

export type Requirement = { readonly when: When; readonly fields: readonly FieldPath[] };

/** What the text of a field may be, when there is one. Several may stand for one field. */
export type Limit = {
  readonly field: FieldPath;
  readonly when?: When;
  readonly maxLength?: number;
  /** What one character beyond ASCII counts for `maxLength`: 2 for EUC-KR bytes. Default 1. */
  readonly wide?: number;
  readonly oneOf?: readonly string[];
  /** A regular expression that the whole text matches, and what it asks for. */
  readonly form?: { readonly pattern: string; readonly ko: string; readonly en: string };
};

export type Credential = {
  readonly field: string;
  readonly label: { readonly ko: string; readonly en: string };
  readonly secret: boolean;
  readonly required: boolean;
  /** The one use that needs it; null for all. */
  readonly scope: string | null;
};

/** How a contract is set at the PG, where its driver has to know. Kept with the credentials, and no secret. */
export type Setting = {
  readonly field: string;
  readonly label: { readonly ko: string; readonly en: string };
  /** What it is for, and what happens without it. */
  readonly help: { readonly ko: string; readonly en: string };
  /** The values to choose from, the first for one that is not set; null for free text. */
  readonly choices: readonly { readonly value: string; readonly ko: string; readonly en: string }[] | null;
};

/** A button of the PG's that stands in the shop's own page: `IMP.loadUI` puts it there, and a click begins a payment. */
export type PgButton = {
  readonly label: { readonly ko: string; readonly en: string };
  /** CSS colours, as the PG asks for. */
  readonly background: string;
  readonly color: string;
  /** Whether it registers billing keys (`customer_uid` is needed) or pays (there must be none). */
  readonly registers: boolean;
  /** A selector of the shop's own element that is clicked instead; null where the SDK makes a button. */
  readonly element: string | null;
};

export type TestMid = { readonly mid: string; readonly use: string };

/** What is known of one payment gateway. */
export type Pg = {
  /** The value of `pg` before the dot. */
  readonly code: string;
  readonly name: { readonly ko: string; readonly en: string };
  readonly kind: 'gateway' | 'simple_pay' | 'overseas' | 'certification';
  readonly status: 'current' | 'legacy' | 'discontinued';
  /** Which SDK calls open it. */
  readonly types: readonly ('payment' | 'certification')[];
  /** The kinds of contract that it offers, as a set-up file names them. */
  readonly paymentTypes: readonly ('general' | 'simple' | 'subscription' | 'keyin_api' | 'subscription_api')[];
  /** Values of `pay_method`. A PG that ignores the parameter takes any; without a policy the list may be incomplete. */
  readonly methods: {
    readonly codes: readonly string[];
    readonly policy: 'required' | 'optional' | 'ignored' | null;
    readonly default: string | null;
  };
  /** ISO 4217 codes. */
  readonly currencies: { readonly codes: readonly string[] | null; readonly default: string | null };
  /** Languages of its window, spelt as it spells them. */
  readonly languages: readonly string[] | null;
  readonly window: PgWindows;
  /** Of identity verification, where that differs. */
  readonly certificationWindow: PgWindows | null;
  /** Fields without which its window fails. */
  readonly requires: readonly Requirement[];
  /** Fields that its guide marks as required, while its window opens without them or the sources disagree. */
  readonly asksFor: readonly FieldPath[];
  readonly limits: readonly Limit[];
  readonly credentials: readonly Credential[];
  /** Left out by PGs that have none. */
  readonly settings?: readonly Setting[];
  /** By the first argument of `IMP.loadUI`. Left out by PGs that have none. */
  readonly buttons?: Readonly<Record<string, PgButton>>;
  readonly test: {
    /** Whose test MID a test channel uses: `own` must be got from the PG by the shop itself. */
    readonly mids: 'shared' | 'own' | null;
    readonly published: readonly TestMid[];
    /** What a test payment does to real money. */
    readonly money: 'untouched' | 'returned' | 'kept' | null;
  };
  /** Billing keys by its window; null when it issues none, as far as is known. */
  readonly billing: {
    readonly methods: readonly string[] | null;
    /** Whether registering charges: when `amount` is above 0, always, never, or depending on the method. */
    readonly charges: 'never' | 'if_amount' | 'always' | 'by_method' | null;
  } | null;
  readonly cancel: {
    readonly full: boolean | null;
    readonly partial: boolean | null;
    /** Fields of the payment that a cancel has to repeat. */
    readonly repeats: readonly string[];
  };
  /** What `display.card_quota` means to it; null when no source says. */
  readonly cardQuota: 'up_to_longest' | 'only_listed' | 'one_fixed' | null;
  /** Whether the original's result for it held imp_uid, merchant_uid and errors only. */
  readonly minimalResult: boolean | null;
  /** Where the facts stand: documents of the original, its SDK, its wrappers. */
  readonly sources: readonly string[];
};

/** Declares a PG of the catalogue: data only, one PG per file. */
export function definePg<const P extends Pg>(pg: P): P {
  return pg;
}
