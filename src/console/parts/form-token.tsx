import type { ConsoleFrame } from '../layout';

export type FormTokenProps = {
  readonly frame: ConsoleFrame;
  /** Of what the form edits: the second of two editors is told. */
  readonly version?: number;
};

/** The hidden fields that every form of a session carries. */
export function FormToken({ frame, version }: FormTokenProps) {
  return (
    <>
      <input type="hidden" name="csrf" value={frame.account?.csrf} />
      {version !== undefined && <input type="hidden" name="version" value={String(version)} />}
    </>
  );
}
