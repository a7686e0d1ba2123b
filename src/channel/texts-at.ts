/**
 * The texts that stand in a request at a path such as `bypass.shop_user_id`; of a list, those of every item. What is not
 * there is one empty text: absent, null and empty are the same to a PG.
 */
export function textsAt(value: unknown, path: string): readonly string[] {
  // By hand: this runs in shops' pages too, and some of those have another `reduce` or `map`.
  let found: unknown[] = [value];
  for (const key of path.split('.')) {
    const next: unknown[] = [];
    for (const item of found) next.push(...flatten(item, key));
    found = next;
  }
  const texts: string[] = [];
  for (const item of found) texts.push(toText(item));
  return texts.length ? texts : [''];
}

function toText(item: unknown): string {
  if (item === undefined || item === null) return '';
  return typeof item === 'string' ? item : JSON.stringify(item);
}

function flatten(value: unknown, key: string): unknown[] {
  const item: unknown = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  return Array.isArray(item) ? item : [item];
}
