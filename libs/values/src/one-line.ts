const NEEDS_CARE = /[^ -~]/;
/** What no event can hold: line ends, tabs and the like. */
const CONTROLS = /[\p{Cc}--[\u007f-\u009f]]+/gv;

/**
 * A text from outside as an event can hold it: on one line, of whole characters, and with every accent in one character
 * with its letter (NFC). To whoever reads it, it says the same.
 */
export const onOneLine = (text: string): string =>
  NEEDS_CARE.test(text) ? text.replaceAll(CONTROLS, ' ').toWellFormed().normalize('NFC') : text;
