export type DevLoop = {
  readonly origin: string;
  readOutput(): string;
  edit(path: string, change: (text: string) => string): () => void;
  stop(): Promise<number | null>;
};

export function startDevLoop(env?: Readonly<Record<string, string>>): Promise<DevLoop>;
