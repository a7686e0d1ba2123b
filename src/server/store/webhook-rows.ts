/* The rows of what shops' servers are told; conventions as in `schema.ts`. */
import type { Generated } from 'kysely';

/** A message to a shop's server, from the transaction that changed the payment until it is taken or given up. */
export type WebhookDeliveryRow = {
  /** In the order of the changes. With `msg_` in front it is the id that the receiver sees, the same on every attempt. */
  id: Generated<number>;
  user_code: string;
  /** Null for a test from the console. */
  imp_uid: string | null;
  mode: 'test' | 'live';
  /** The payment's status at that moment, which the body says too. */
  event: string;
  url: string;
  type: 'json' | 'form';
  /** As it is sent. */
  body: string;
  state: 'pending' | 'sent' | 'failed';
  retries: boolean;
  attempts: Generated<number>;
  /** When it is due; while an attempt runs, when that counts as lost. */
  next_at: number;
  created_at: number;
};

export type WebhookAttemptRow = {
  delivery_id: number;
  /** From 1. */
  number: number;
  at: number;
  duration_ms: number;
  /** HTTP; null when there was no answer. */
  status: number | null;
  /** Why there was none. */
  problem: string | null;
  /** The beginning of the answer's body. */
  answer: string;
};
