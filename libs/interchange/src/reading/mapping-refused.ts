/** The closed list of reasons for which a text is not a mapping. */
export type MappingRefusedCode =
  | 'mapping-not-json'
  | 'mapping-field-unknown'
  | 'mapping-field-missing'
  | 'mapping-field-wrong'
  | 'mapping-contradicts-itself'
  | 'mapping-name-taken';

/** Thrown where a mapping cannot be used. The message names the field and says what it should be. */
export class MappingRefused extends Error {
  override readonly name = 'MappingRefused';
  readonly code: MappingRefusedCode;
  /** The field with its way there, as `amount.rule`; empty where it is the whole. */
  readonly field: string;

  constructor(code: MappingRefusedCode, field: string, because: string) {
    super(field === '' ? `The mapping ${because}` : `In the mapping, ${field} ${because}`);
    this.code = code;
    this.field = field;
  }
}
