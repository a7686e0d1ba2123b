import { watch } from 'node:fs';
import { join } from 'node:path';

/** One save is several events: a file emptied, written, renamed. */
const SETTLE_MS = 30;

/** Calls `onChange` with the files (absolute paths) that were saved below `folder`; not again before it has resolved. */
export function watchFiles(folder, onChange) {
  const saved = new Set();
  let timer;
  let busy = false;
  const watcher = watch(folder, { recursive: true }, (_, file) => {
    if (file) saved.add(join(folder, file));
    settle();
  });
  return {
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };

  function settle() {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), SETTLE_MS);
  }

  async function run() {
    if (busy || !saved.size) return;
    busy = true;
    const files = [...saved];
    saved.clear();
    try {
      await onChange(files);
    } catch (error) {
      // A file that was away for a moment, for one: the next save tries again.
      process.stderr.write(`${error.message}\n`);
    }
    busy = false;
    if (saved.size) settle();
  }
}
