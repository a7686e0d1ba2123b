/** What kept a form from being saved; nothing where nothing did. */
export function Problems({ sentences }: { readonly sentences: readonly string[] }) {
  if (!sentences.length) return null;
  return (
    <ul class="problem" role="alert">
      {sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
  );
}
