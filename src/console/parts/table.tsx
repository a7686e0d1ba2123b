import type { Child } from 'hono/jsx';

export type TableProps = {
  /** What it lists. */
  readonly label: string;
  readonly heads: readonly string[];
  /** The rows. */
  readonly children?: Child;
};

/** A table that scrolls on its own where it is wider than the page: by keyboard, too. */
export function Table({ label, heads, children }: TableProps) {
  return (
    <div class="table" tabindex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
