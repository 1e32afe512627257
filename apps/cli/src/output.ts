/**
 * Where a command speaks: `print` is the answer that was asked for, `say` is for the person who waits for it. An answer
 * of any length is sent part by part, each waited for, so that it never piles up before a slow reader.
 */
export interface Output {
  readonly print: (text: string) => void;
  readonly send: (text: string) => Promise<void>;
  readonly say: (text: string) => void;
}

/** Answers on standard output, messages on standard error. */
export const standardOutput: Output = {
  print: (text) => void process.stdout.write(text),
  // What fails is told to the stream itself, where the program hears of it.
  send: (text) => new Promise((resolve) => void process.stdout.write(text, () => resolve())),
  say: (text) => void process.stderr.write(text),
};
