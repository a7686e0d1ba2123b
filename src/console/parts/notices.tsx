/** What has just been done. */
export function Notices({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    <>
      {sentences.map((sentence) => (
        <p class="notice" role="status">
          {sentence}
        </p>
      ))}
    </>
  );
}
