import type { ApiResponseSchemaHost } from '@nestjs/swagger';

/** A piece of JSON Schema as the OpenAPI document takes it. */
export type Schema = ApiResponseSchemaHost['schema'];

/** A member that may be missing. */
export interface Optional {
  readonly optional: Schema;
}

/** A schema for every member of a type, marked optional where the type has it so: the two cannot drift apart. */
export type Members<T> = { [Key in keyof T]-?: object extends Pick<T, Key> ? Optional : Schema };

/** The schema of an object. It compiles only where it names the very members of the type. */
export function object<T extends object>(members: Members<T>): Schema {
  const entries = Object.entries<Optional | Schema>(members);
  return {
    type: 'object',
    required: entries.filter(([, member]) => !isOptional(member)).map(([name]) => name),
    properties: Object.fromEntries(
      entries.map(([name, member]) => [name, isOptional(member) ? member.optional : member]),
    ),
  };
}

const isOptional = (member: Optional | Schema): member is Optional => 'optional' in member;

export const optional = (schema: Schema): Optional => ({ optional: schema });
export const list = (items: Schema): Schema => ({ type: 'array', items });
export const text = (example?: string): Schema => ({ type: 'string', ...(example !== undefined && { example }) });
export const oneOf = (words: readonly string[]): Schema => ({ type: 'string', enum: [...words] });
export const money = (description?: string): Schema => ({
  type: 'string',
  pattern: '^-?(0|[1-9]\\d*)\\.\\d{2}$',
  example: '272708.04',
  ...(description !== undefined && { description }),
});
export const day: Schema = { type: 'string', format: 'date', example: '2021-03-31' };
export const instant: Schema = { type: 'string', format: 'date-time' };
export const year: Schema = { type: 'string', example: '2020/21' };
export const whole: Schema = { type: 'integer' };
export const flag: Schema = { type: 'boolean' };
export const ordinal: Schema = {
  type: 'string',
  pattern: '^(0|[1-9]\\d*)$',
  example: '41',
  description: 'In decimal.',
};
/** The key of a row of the general ledger. */
export const rowKey: Schema = {
  type: 'string',
  example: '1000~2020-21~4711~1',
  description: 'A row of the general ledger: read it at /gl-rows/{key}.',
};
/** An object whose members depend on what was recorded. */
export const anything: Schema = { type: 'object', additionalProperties: true };
