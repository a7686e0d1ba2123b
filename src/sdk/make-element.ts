import { readDocument } from './read-document';

/** An element with its class, attributes and children. Text children are never parsed as HTML. */
export function makeElement<K extends string>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): ElementOf<K> {
  const element = readDocument('createElement').call(document, tag) as ElementOf<K>;
  // Case: a page that extends `Object.prototype`. What it adds is no attribute of ours.
  for (const name of Object.getOwnPropertyNames(attributes)) element.setAttribute(name, attributes[name] ?? '');
  element.append(...children);
  return element;
}

type ElementOf<K extends string> = K extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[K] : HTMLElement;
