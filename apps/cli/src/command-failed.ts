/** A command cannot do what was asked. The message is a sentence that says what to do; the exit code is 1. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}
