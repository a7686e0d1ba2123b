import * as z from 'zod/mini';
import { fieldFacts } from './fields';
import { type Operation, pathNames } from './operation';

type Json = Readonly<Record<string, unknown>>;

/** The REST API as an OpenAPI 3.1 document, made from the schemas that check its calls. */
export function describeApi(operations: readonly Operation[], publicUrl: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations) {
    paths[operation.path] ??= {};
    Object.assign(paths[operation.path] ?? {}, { [operation.method]: describe(operation) });
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'openimp REST API',
      version: '1',
      description:
        'Every answer is an envelope {code, message, response}. HTTP 200 alone is no success: look at code. ' +
        'The header Test-Key, with the merchant’s test key, opens test channels that need it.',
    },
    servers: [{ url: publicUrl }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths,
  };
}

function describe({ method, path, summary, input, answer, isOpen, isBare }: Operation): Json {
  const { properties = {}, required = [] } = toJsonSchema(input, 'input') as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  const inPath = pathNames(path);
  const others = Object.entries(properties).filter(([name]) => !inPath.includes(name));
  const hasBody = method === 'post' || method === 'put';
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? {} })),
    ...(hasBody
      ? []
      : others.map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }))),
  ];
  // Of what changes something: `onceByKey`.
  const headers = method === 'get' || isOpen ? [] : [KEY_HEADER];
  const body = {
    type: 'object',
    properties: Object.fromEntries(others),
    required: required.filter((name) => !inPath.includes(name)),
  };
  return {
    summary,
    ...(!isOpen && { security: [{ token: [] }] }),
    parameters: [...parameters, ...headers],
    ...(hasBody && {
      requestBody: {
        content: { 'application/json': { schema: body }, 'application/x-www-form-urlencoded': { schema: body } },
      },
    }),
    responses: {
      200: {
        description: isBare ? 'The answer, without an envelope' : 'The envelope',
        content: {
          'application/json': { schema: isBare && answer ? toJsonSchema(answer, 'output') : envelope(answer) },
        },
      },
    },
  };
}

const KEY_HEADER = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A name of yours for this call, of up to 300 characters. For a day a repeat under it gets the same answer and does ' +
    'nothing; another call under it, and a repeat before the answer is there, are refused with 409.',
  schema: { type: 'string', minLength: 1, maxLength: 300 },
};

function envelope(answer: Operation['answer']): Json {
  const response = answer ? { anyOf: [toJsonSchema(answer, 'output'), { type: 'null' }] } : { type: 'null' };
  return {
    type: 'object',
    properties: { code: { type: 'integer' }, message: { type: ['string', 'null'] }, response },
    required: ['code', 'message', 'response'],
  };
}

function toJsonSchema(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  const { $schema: _, ...described } = z.toJSONSchema(schema, {
    io,
    metadata: fieldFacts,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (typeof jsonSchema['expected'] === 'string') jsonSchema.description = jsonSchema['expected'];
      delete jsonSchema['expected'];
    },
  });
  return described;
}
