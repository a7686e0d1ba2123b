/*
 * Tells `npm test` of each test file, as messages to the process that started vitest:
 * `{ kind: 'files', count }`, `{ kind: 'start', file }`, `{ kind: 'finish', file, seconds, passed, skipped, failures }`, and
 * `{ kind: 'crash', message }` for an error outside of any test. A failure is `{ name, message }`.
 */

// oxlint-disable-next-line import/no-default-export -- vitest takes a reporter as its module's default.
export default class VitestReporter {
  onTestRunStart(specifications) {
    process.send({ kind: 'files', count: specifications.length });
  }

  onTestModuleStart(module) {
    process.send({ kind: 'start', file: module.relativeModuleId });
  }

  onTestModuleEnd(module) {
    const tests = [...module.children.allTests()];
    const inState = (state) => tests.filter((test) => test.result().state === state);
    const failures = inState('failed').map((test) => ({ name: test.fullName, message: toText(test.result().errors) }));
    // It could not be loaded, or a hook of the file or of a block failed.
    const ofBlocks = [module, ...module.children.allSuites()].flatMap((block) => block.errors());
    if (ofBlocks.length && !failures.length)
      failures.push({ name: module.relativeModuleId, message: toText(ofBlocks) });
    const { duration, collectDuration, setupDuration } = module.diagnostic();
    process.send({
      kind: 'finish',
      file: module.relativeModuleId,
      seconds: (duration + collectDuration + setupDuration) / 1000,
      passed: inState('passed').length,
      skipped: inState('skipped').length,
      failures,
    });
  }

  onTestRunEnd(_, errors) {
    if (errors.length) process.send({ kind: 'crash', message: toText(errors) });
  }
}

function toText(errors) {
  return (errors ?? []).map(({ message, diff, stack }) => [message, diff, stack].filter(Boolean).join('\n')).join('\n');
}
