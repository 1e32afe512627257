/** A setting that cannot be used. The message is one sentence that names the variable; programs end with exit code 2. */
export class SettingRefused extends Error {
  override readonly name = 'SettingRefused';
  readonly variable: string;

  constructor(variable: string, because: string) {
    super(`${variable} ${because}`);
    this.variable = variable;
  }
}
