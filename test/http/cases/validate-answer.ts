import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';

type Json = Readonly<Record<string, unknown>>;

const { answers, definitions } = JSON.parse(readFileSync('test/http/cases/answers.json', 'utf8')) as {
  answers: Readonly<Record<string, Readonly<Record<string, Json | null>>>>;
  definitions: Readonly<Record<string, Json>>;
};

/** Where the vendor's document says otherwise than its service does, and what is served (gateway contract 12). */
const CORRECTED: Readonly<Record<string, Json>> = {
  // Row 3: paged, as its prose and every client have it.
  ScheduleResponse: {
    allOf: [
      { $ref: '#/definitions/ResponseAnnotation' },
      { properties: { response: { anyOf: [listOf('ScheduleResultAnnotation'), pageOf('ScheduleResultAnnotation')] } } },
    ],
  },
  // It asks for the field of another answer (`VbankHolderAnnotation`).
  BenepiaPointAnnotation: { required: ['point'] },
  // A page's numbers stand in the schema of one price by mistake.
  PaymentPrepareAnnotation: { required: ['merchant_uid', 'amount'] },
};

const ajv = new Ajv({ strict: false });
ajv.addSchema({
  $id: 'v1',
  definitions: Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [name, nullable({ ...schema, ...CORRECTED[name] })]),
  ),
});

/** What is wrong with an answer by the vendor's own document; empty when nothing is, or when it does not say. */
export function validateAnswer(method: string, path: string, answer: { status: number }): string[] {
  const [, documented] = Object.entries(answers).find(([call]) => fits(call, `${method} ${path.split('?')[0]}`)) ?? [];
  const schema = documented?.[answer.status];
  if (!schema) return [];
  const isGood = ajv.validate(rooted(schema), answer);
  return isGood ? [] : (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function listOf(name: string): Json {
  return { type: 'array', items: { $ref: `#/definitions/${name}` } };
}

function pageOf(name: string): Json {
  return { type: 'object', required: ['total', 'previous', 'next', 'list'], properties: { list: listOf(name) } };
}

function fits(call: string, asked: string): boolean {
  const pattern = call.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(asked);
}

/** The document marks nothing as nullable, and its service sends null for whatever is not known (gateway contract 4). */
function nullable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(nullable);
  if (typeof schema !== 'object' || schema === null) return schema;
  const {
    $ref,
    type,
    enum: words,
    properties = {},
    required,
    ...rest
  } = schema as Record<string, object | undefined> & {
    $ref?: string;
  };
  if ($ref) return { anyOf: [{ $ref: `v1${$ref}` }, { type: 'null' }] };
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, nullable(value)])),
    properties: Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, nullable(value)])),
    ...(required && { required }),
    ...(type !== undefined && { type: [type, 'null'] }),
    ...(Array.isArray(words) && { enum: [...(words as unknown[]), null] }),
  };
}

function rooted(schema: Json): Json {
  return nullable(schema) as Json;
}
