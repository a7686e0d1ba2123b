import { readDocument } from './read-document';

/** An element with its class, attributes and children. Text children are never parsed as HTML. */
export function makeElement<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = readDocument('createElement').call(document, tag) as HTMLElementTagNameMap[K];
  for (const name in attributes) element.setAttribute(name, attributes[name] ?? '');
  element.append(...children);
  return element;
}
