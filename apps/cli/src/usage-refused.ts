/** The command line cannot be understood. The message is a sentence that says what to write; the exit code is 2. */
export class UsageRefused extends Error {
  override readonly name = 'UsageRefused';
}
