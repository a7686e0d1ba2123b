/** A message in the shape that the shop has chosen. */
export function writeWebhookBody(body: Readonly<Record<string, string | true>>, type: 'json' | 'form'): string {
  if (type === 'json') return JSON.stringify(body);
  return new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)])).toString();
}
