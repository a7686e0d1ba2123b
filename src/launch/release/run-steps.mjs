/** Does the steps, pairs of a sentence and what does it, one after the other; of a dry run, only the sentences are left. */
export function runSteps({ isDry }, steps) {
  for (const [sentence, act] of steps) {
    console.log(isDry ? `Would: ${sentence}` : sentence);
    if (!isDry) act();
  }
}
