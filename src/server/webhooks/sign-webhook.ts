import { createHmac } from 'node:crypto';

export type SignedMessage = {
  /** The same on every attempt. */
  readonly id: string;
  /** Epoch milliseconds of this attempt. */
  readonly at: number;
  readonly body: string;
};

/**
 * The headers of Standard Webhooks (standardwebhooks.com): receivers that know the secret can tell our messages from
 * forged ones and from old ones; others need not look. The secret is `whsec_` and base64.
 */
export function signWebhook(secret: string, { id, at, body }: SignedMessage): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
