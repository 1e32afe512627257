import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsOptional, registerDecorator, type ValidationArguments } from 'class-validator';

/** What a field must be: the code of the fault, what to say where it is not so, and how OpenAPI describes it. */
export interface FieldRule {
  /** Stable code of the fault. */
  readonly code: string;
  /** What the value must be, as the end of a sentence that begins with the field's name; undefined where it is so. */
  readonly fault: (value: unknown) => string | undefined;
  readonly schema: ApiPropertyOptions;
}

export interface FieldOptions {
  readonly optional?: boolean;
  readonly description?: string;
}

/**
 * One decorator for both readers of a request: the validator and the OpenAPI document. Nothing is left to be guessed
 * from TypeScript types, which a compiler without plugins does not pass on.
 */
export function field(
  { code, fault, schema }: FieldRule,
  { optional = false, description }: FieldOptions,
): PropertyDecorator {
  const described = { ...schema, required: !optional, ...(description !== undefined && { description }) };
  return (target, property) => {
    ApiProperty(described as ApiPropertyOptions)(target, property);
    if (optional) IsOptional()(target, property);
    registerDecorator({
      name: code,
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => fault(value) === undefined,
        defaultMessage: (args?: ValidationArguments) => fault(args?.value) ?? '',
      },
    });
  };
}
