/** What kept a form from being saved; nothing where nothing did. */
export function Problems({ sentences }: { readonly sentences: readonly string[] }) {
  if (!sentences.length) return null;
  return (
    <div class="problem" role="alert">
      <ul>
        {sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
