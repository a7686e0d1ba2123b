/** A message in the shape that the shop has chosen. */
export function writeWebhookBody(body: Readonly<Record<string, string | true>>, type: 'json' | 'form'): string {
  if (type === 'json') return JSON.stringify(body);
  const texts = Object.entries(body).map(([name, value]) => [name, String(value)] as const);
  return new URLSearchParams(Object.fromEntries(texts)).toString();
}
