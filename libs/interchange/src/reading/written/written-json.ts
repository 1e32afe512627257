/**
 * What a JSON file holds that somebody has written, without the mark with which Windows begins a text.
 * @throws SyntaxError where it is no JSON
 */
export const readWrittenJson = (json: string): unknown => JSON.parse(json.replace(/^\uFEFF/, '')) as unknown;
