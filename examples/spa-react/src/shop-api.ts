/** What the shop's server knows of an order. */
export type Order = { readonly merchant_uid: string; readonly name: string; readonly amount: number };

export type Verdict = { readonly status: 'paid' | 'unpaid'; readonly message: string };

export function createOrder(product: string): Promise<Order> {
  return post<Order>('/orders', { product });
}

/** Whether the order is paid, as the gateway told the shop's server. */
export function verifyOrder(merchant_uid: string, imp_uid: string): Promise<Verdict> {
  return post<Verdict>(`/orders/${encodeURIComponent(merchant_uid)}/verify`, { imp_uid });
}

async function post<Answer>(path: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as Answer;
}
