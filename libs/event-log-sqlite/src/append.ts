import type { Batch } from './protocol.ts';

/** One append as the writer sees it: a window on the flat list it came in. */
export interface Append {
  readonly stream: string;
  readonly expected: number;
  readonly count: number;
  event(index: number): readonly [id: string, type: string, json: string];
}

const BEFORE_EVENTS = 3;
const EACH_EVENT = 3;

/** The appends of a batch, in order. */
export function appendsOf({ flat, appends }: Batch): Append[] {
  let at = 0;
  return Array.from({ length: appends }, () => {
    const first = at + BEFORE_EVENTS;
    const count = flat[at + 2] as number;
    const append: Append = {
      stream: flat[at] as string,
      expected: flat[at + 1] as number,
      count,
      event(index) {
        const from = first + index * EACH_EVENT;
        return [flat[from] as string, flat[from + 1] as string, flat[from + 2] as string];
      },
    };
    at = first + count * EACH_EVENT;
    return append;
  });
}
