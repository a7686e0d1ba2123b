/**
 * What the document itself has under a name. A shop's page may hold `<form name="body">` or `<img name="createElement">`,
 * of a stranger's making where it shows what strangers write, and `document` then answers with those elements.
 */
export function readDocument<Name extends keyof Document>(name: Name): Document[Name] {
  return Reflect.get(Document.prototype, name, document);
}
