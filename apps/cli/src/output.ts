/** Where a command speaks: `print` is the answer that was asked for, `say` is for the person who waits for it. */
export interface Output {
  readonly print: (text: string) => void;
  readonly say: (text: string) => void;
}

/** Answers on standard output, messages on standard error. */
export const standardOutput: Output = {
  print: (text) => void process.stdout.write(text),
  say: (text) => void process.stderr.write(text),
};
