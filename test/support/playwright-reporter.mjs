/* Tells `npm test` of each file with browser tests, by the messages of `vitest-reporter.mjs`. */

// oxlint-disable-next-line import/no-default-export -- Playwright takes a reporter as its module's default.
export default class PlaywrightReporter {
  /** By file: its tests that are not done yet, and what became of the others. */
  #files = new Map();

  onBegin(_, suite) {
    for (const test of suite.allTests()) {
      const file = this.#fileOf(test) ?? { left: 0, seconds: 0, passed: 0, skipped: 0, failures: [] };
      file.left += 1;
      this.#files.set(nameOf(test), file);
    }
    process.send({ kind: 'files', count: this.#files.size });
  }

  onTestBegin(test) {
    const file = this.#fileOf(test);
    if (!file.begun) process.send({ kind: 'start', file: nameOf(test) });
    file.begun = true;
  }

  onTestEnd(test, result) {
    const file = this.#fileOf(test);
    file.left -= 1;
    file.seconds += result.duration / 1000;
    const outcome = test.outcome();
    if (outcome === 'skipped') file.skipped += 1;
    else if (outcome === 'expected') file.passed += 1;
    // One that passes only on a second try counts as failed: there is no second try here.
    else file.failures.push({ name: test.titlePath().filter(Boolean).join(' › '), message: toText(result.errors) });
    if (file.left > 0) return;
    const { seconds, passed, skipped, failures } = file;
    process.send({ kind: 'finish', file: nameOf(test), seconds, passed, skipped, failures });
  }

  onError(error) {
    process.send({ kind: 'crash', message: toText([error]) });
  }

  #fileOf(test) {
    return this.#files.get(nameOf(test));
  }
}

function nameOf(test) {
  return `test/e2e/${test.location.file.split(/[\\/]/).at(-1)}`;
}

function toText(errors) {
  return errors.map(({ message, snippet, stack }) => [message ?? stack, snippet].filter(Boolean).join('\n')).join('\n');
}
