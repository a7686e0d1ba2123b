/**
 * The texts that stand in a request at a path such as `bypass.shop_user_id`; of a list, those of every item. What is not
 * there is one empty text: absent, null and empty are the same to a PG.
 */
export function textsAt(value: unknown, path: string): readonly string[] {
  const found = path
    .split('.')
    .reduce<unknown[]>((values, key) => values.flatMap((item) => flatten(item, key)), [value]);
  return found.length ? found.map(toText) : [''];
}

function toText(item: unknown): string {
  if (item === undefined || item === null) return '';
  return typeof item === 'string' ? item : JSON.stringify(item);
}

function flatten(value: unknown, key: string): unknown[] {
  const item: unknown = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  return Array.isArray(item) ? item : [item];
}
