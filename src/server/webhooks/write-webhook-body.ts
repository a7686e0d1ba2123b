/** A message in the shape that the shop has chosen. */
export function writeWebhookBody(body: Readonly<Record<string, string>>, type: 'json' | 'form'): string {
  return type === 'json' ? JSON.stringify(body) : new URLSearchParams(body).toString();
}
