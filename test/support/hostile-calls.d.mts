type Body = { content: { 'application/json': { schema: { properties: Record<string, unknown> } } } };
type Operation = { readonly parameters: readonly { name: string; in: string }[]; readonly requestBody?: Body };

/** What is read of `/openapi.json`. */
export type Description = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

export type HostileCall = {
  /** To be told apart by. */
  readonly name: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** JSON; undefined where the call has none. */
  readonly body: string | undefined;
};

export function hostileCalls(description: Description): Generator<HostileCall>;
