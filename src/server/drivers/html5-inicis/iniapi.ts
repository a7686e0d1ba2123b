/* INIAPI, v2 and v1: refunds, inquiries, and charges without a window (inicis.md 5, 7). */
import { AnswerLost, type PgReply } from '../pg-http';
import type { PgRefusal } from '../answers';
import type { Params } from '../notices';
import type { Account } from './account';
import { writeTime } from './korean-time';
import { hashV1, hashV2 } from './signatures';

/** A part of what is hashed, and not looked at. */
const CLIENT_IP = '127.0.0.1';

export type About = { readonly call: string; readonly imp_uid: string; readonly isRepeatable?: boolean };

/** Asks INIAPI v2. The text of `data` that is hashed is the one that is sent. */
export async function askV2(
  account: Account,
  { path, type, data }: { readonly path: string; readonly type: string; readonly data: Params },
  about: About,
): Promise<unknown> {
  const { mid, apiKey, http, hosts, clock } = account;
  const head = { mid, type, timestamp: writeTime(clock.now()) };
  const text = JSON.stringify(data);
  const rest = JSON.stringify({ ...head, clientIp: CLIENT_IP, hashData: hashV2(apiKey, head, text) });
  const body = { text: `${rest.slice(0, -1)},"data":${text}}`, type: 'application/json;charset=utf-8' };
  return (await http.send({ host: hosts.api, path: `/v2/pg/${path}`, body, ...about })).json();
}

export type AskedV1 = {
  readonly path: string;
  readonly type: string;
  readonly paymethod: string;
  readonly fields: Params;
  /** Names of the fields that are hashed after the MID, in order. */
  readonly hashed: readonly string[];
};

/** Asks INIAPI v1, which has what v2 has not. */
export async function askV1(
  account: Account,
  { path, type, paymethod, fields, hashed }: AskedV1,
  about: About,
): Promise<Params> {
  const { mid, apiKey, http, hosts, clock } = account;
  const head = { type, paymethod, timestamp: writeTime(clock.now()), clientIp: CLIENT_IP, mid };
  const hashData = hashV1(apiKey, [...Object.values(head), ...hashed.map((name) => fields[name] ?? '')]);
  const body = { form: { ...head, ...fields, hashData } };
  return readAnswer(await http.send({ host: hosts.api, path: `/api/v1/${path}`, body, ...about }));
}

/** An answer's names and values as texts. Throws an `AnswerLost` for what says no `resultCode`. */
export function readAnswer(reply: PgReply): Params {
  const answer = toTexts(reply.json());
  if (!answer['resultCode']) throw new AnswerLost('INICIS answered without a result code.');
  return answer;
}

/** Values that are missing are `null` in some answers. */
export function toTexts(body: unknown): Params {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  );
}

/** A refusal in INICIS's own words. */
export function toRefusal({ resultCode = '', resultMsg = '' }: Params): PgRefusal {
  return { kind: 'declined', code: resultCode, text: resultMsg };
}
