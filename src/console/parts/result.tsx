type ResultOf<Notice extends string> = {
  /** What came of a form; null where none was sent. */
  readonly notice: Notice | null;
  /** The one that is good news. */
  readonly good: Notice;
  readonly texts: Readonly<Record<Notice, string>>;
};

/** Says above a list what came of the form that was sent. */
export function Result<Notice extends string>({ notice, good, texts }: ResultOf<Notice>) {
  if (notice === null) return null;
  return (
    <p class={notice === good ? 'notice' : 'problem'} role="status">
      {texts[notice]}
    </p>
  );
}
