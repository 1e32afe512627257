/** A setting that cannot be used. The message is one sentence that names the variable; programs end with exit code 2. */
export class SettingRefused extends Error {
  override readonly name = 'SettingRefused';

  constructor(
    readonly variable: string,
    because: string,
  ) {
    super(`${variable} ${because}`);
  }
}
