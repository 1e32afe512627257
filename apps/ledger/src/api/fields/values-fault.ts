import { InvalidValue } from '#values';

/** Whether the value object itself takes the text: the edge and the core cannot come to differ. */
export function refusedBy(parse: (text: string) => unknown, text: string): boolean {
  try {
    parse(text);
    return false;
  } catch (error) {
    if (error instanceof InvalidValue) return true;
    throw error;
  }
}
