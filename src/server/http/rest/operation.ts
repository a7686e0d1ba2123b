import type { Context, Hono } from 'hono';
import * as z from 'zod/mini';
import type { TokenDeps } from '../../merchants/issue-token';
import type { PaymentDeps } from '../../payments/deps';
import { checkNames } from './check-names';
import { onceByKey } from './once-by-key';
import { readBody, readQuery } from './read-body';
import { guardAnswer, RestError, type RestErrorCode } from './rest-error';
import type { RestReads } from '../../store/rest-reads';
import { readStore, type RestStore } from './rest-store';

/** One call of the REST API: what checks its input is also what `/openapi.json` says of it. */
export type Operation = {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As OpenAPI writes it: `/payments/{imp_uid}`. */
  readonly path: string;
  readonly summary: string;
  /** Names of the path come from there, others from the query, and unless it is a GET from the body. */
  readonly input: z.ZodMiniObject;
  /** Of `response`; null where there never is one. */
  readonly answer: z.ZodMiniType | null;
  /** Whether it needs no token. */
  readonly isOpen: boolean;
  /** Whether what it gives comes without the envelope. */
  readonly isBare?: boolean;
  readonly run: (deps: RestDeps, c: Context) => Promise<Response>;
};

export type RestDeps = {
  readonly payments: PaymentDeps;
  readonly tokens: TokenDeps;
  readonly reads: RestReads;
};

export type Call<Input> = RestDeps & {
  readonly input: Input;
  /** Whose payments it may see. */
  readonly store: RestStore;
  /** The merchant's test key, where the call carries one (header `Test-Key`): it opens test channels. */
  readonly testKey: string | undefined;
  readonly c: Context;
};

/** A bulk read that found only some of what was asked for: HTTP 207 (gateway contract 3). */
export class PartOf<T> {
  readonly found: T;
  constructor(found: T) {
    this.found = found;
  }
}

type Facts<Input extends z.ZodMiniObject, Answer extends z.ZodMiniType> = Pick<
  Operation,
  'method' | 'path' | 'summary'
> & {
  readonly input: Input;
  readonly answer: Answer | null;
  /** How input that is none is refused, where clients know a sentence of its own. */
  readonly refusal?: RestErrorCode;
  /** The same of a body that is neither JSON nor a form. */
  readonly unreadable?: RestErrorCode;
};

/** Declares a call that needs a token. What `run` gives is the `response` of the envelope. */
export function defineOperation<Input extends z.ZodMiniObject, Answer extends z.ZodMiniType>(
  facts: Facts<Input, Answer> & {
    readonly run: (call: Call<z.infer<Input>>) => Promise<z.infer<Answer> | PartOf<z.infer<Answer>>>;
  },
): Operation {
  const { run, ...described } = facts;
  const readInput = inputReader(described);
  const isRead = facts.method === 'get';
  return {
    ...described,
    isOpen: false,
    // Named one by one: a spread for each call would take a tenth of it.
    run: async ({ payments, tokens, reads }, c) => {
      const store = await readStore(c, { tokens, reads });
      const input = await readInput(c);
      const testKey = c.req.header('test-key');
      const answer = async () => reply(c, await run({ payments, tokens, reads, store, testKey, input, c }));
      return isRead
        ? answer()
        : onceByKey(c, payments, { store, testKey, request: toRequest(facts, input), run: answer });
    },
  };
}

/** Declares a call that anybody may make. */
export function defineOpenOperation<Input extends z.ZodMiniObject, Answer extends z.ZodMiniType>(
  facts: Facts<Input, Answer> & {
    readonly run: (call: Omit<Call<z.infer<Input>>, 'store' | 'testKey'>) => Promise<z.infer<Answer>>;
  },
): Operation {
  const { run, ...described } = facts;
  const readInput = inputReader(described);
  return {
    ...described,
    isOpen: true,
    run: async ({ payments, tokens, reads }, c) =>
      reply(c, await run({ payments, tokens, reads, input: await readInput(c), c })),
  };
}

/** Declares a call that needs a token, whose answer is what `run` gives and nothing around it. */
export function defineBareOperation<Input extends z.ZodMiniObject, Answer extends z.ZodMiniType>(
  facts: Facts<Input, Answer> & { readonly run: (call: Call<z.infer<Input>>) => Promise<z.infer<Answer>> },
): Operation {
  const { run, ...described } = facts;
  const readInput = inputReader(described);
  return {
    ...described,
    ...{ isOpen: false, isBare: true },
    run: async ({ payments, tokens, reads }, c) => {
      const store = await readStore(c, { tokens, reads });
      const testKey = c.req.header('test-key');
      const input = await readInput(c);
      const answer = async () => {
        const given: unknown = await run({ payments, tokens, reads, store, testKey, input, c });
        return c.json(given as object);
      };
      return onceByKey(c, payments, { store, testKey, request: toRequest(facts, input), run: answer });
    },
  };
}

/** What was asked, whatever was written beside it. */
function toRequest({ method, path }: Pick<Operation, 'method' | 'path'>, input: unknown): string {
  return `${method} ${path} ${JSON.stringify(input)}`;
}

/** Serves an operation. */
export function route(routes: Hono, operation: Operation, deps: RestDeps): void {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
  routes.on(operation.method.toUpperCase(), path, (c) => {
    guardAnswer(c);
    return operation.run(deps, c);
  });
}

/** Names in a path template. */
export function pathNames(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

function reply(c: Context, result: unknown): Response {
  if (!(result instanceof PartOf)) return c.json({ code: 0, message: null, response: result });
  return c.json({ code: 0, message: null, response: result.found as unknown }, 207);
}

function inputReader<Input extends z.ZodMiniObject>({
  method,
  path,
  input,
  refusal = 'INPUT_INVALID',
  unreadable = 'BODY_UNREADABLE',
}: Pick<Facts<Input, z.ZodMiniType>, 'method' | 'path' | 'input' | 'refusal' | 'unreadable'>): (
  c: Context,
) => Promise<z.infer<Input>> {
  const names = pathNames(path);
  return async (c) => {
    const query = readQuery(c);
    const values = method === 'get' ? query : merge(query, await readBody(c, unreadable), refusal);
    for (const name of names) {
      const inPath = c.req.param(name);
      // Of a list of one status, and of another in the query, neither is what was meant.
      if (method === 'get' && typeof query[name] === 'string' && query[name] !== '' && query[name] !== inPath) {
        throw new RestError(refusal, `${name}: one value in the path and another in the query`);
      }
      values[name] = inPath;
    }
    checkNames({ given: values, schema: input, code: refusal });
    const parsed = input.safeParse(values);
    if (!parsed.success) throw new RestError(refusal, parsed.error.issues.map(describe).join('; '));
    return parsed.data;
  };
}

type Values = Record<string, unknown>;

/** PHP reads query and body as one. Which of two values is meant, nobody knows. */
function merge(query: Values, body: Values, code: RestErrorCode): Values {
  const other = Object.keys(query).find((name) => Object.hasOwn(body, name) && !isSame(query[name], body[name]));
  if (other !== undefined) throw new RestError(code, `${other}: one value in the query and another in the body`);
  return { ...query, ...body };
}

function isSame(a: unknown, b: unknown): boolean {
  const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return show(a) === show(b);
}

/** What was expected where. What came is left out: it may be a card. */
function describe(issue: z.core.$ZodIssue): string {
  const { path, message } = issue;
  const kind = issue.code === 'invalid_type' && issue.expected === 'array' ? 'a list' : 'an object';
  return `${path.join('.') || 'body'}: expected ${message === 'Invalid input' ? kind : message}`;
}
