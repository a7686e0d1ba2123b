export type Step = { readonly name: string; readonly seconds: number; readonly failed: boolean };

export type Progress = {
  expect(total: number): void;
  start(name: string): void;
  finish(name: string, end?: { readonly seconds?: number; readonly failed?: number | boolean }): void;
  note(line: string): void;
  end(): void;
  slowest(count: number): Step[];
};

export function createProgress(options?: {
  readonly stream?: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };
  readonly total?: number;
  readonly now?: () => number;
}): Progress;
