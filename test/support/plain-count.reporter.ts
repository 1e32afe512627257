/** The part of Jest's result that is counted here. */
interface Counts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/**
 * Ends the run with one line for people and scripts: `N passed, N failed`. A file that could not be run counts as one
 * failure, and what was skipped is said on the line before, so that nothing is left out in silence.
 */
export default class PlainCount {
  onRunComplete(_contexts: unknown, results: Counts): void {
    // Jest's own summary is always its last reporter: waiting for the exit is what puts this line after it.
    process.once('exit', () => process.stdout.write(plainCount(results)));
  }
}

function plainCount(results: Counts): string {
  const skipped = results.numPendingTests + results.numTodoTests;
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const saidFirst = skipped === 0 ? '' : `${String(skipped)} skipped\n`;
  return `${saidFirst}${String(results.numPassedTests)} passed, ${String(failed)} failed\n`;
}
