import { applyDecorators, type Type as Class } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { field, type FieldOptions } from './field.ts';
import { isListOf, type ListOptions } from './list.ts';

/** An object with fields of its own. */
export function Nested(of: () => Class, options: FieldOptions = {}): PropertyDecorator {
  const must = 'must be an object with fields of its own';
  const rule = {
    code: 'not-an-object',
    fault: (value: unknown) => (isObject(value) ? undefined : must),
    // Swagger knows a class that is named later by the name of the property: it must be written out here.
    schema: { type: () => of() },
  };
  return applyDecorators(field(rule, options), ValidateNested(), Type(of));
}

/** A list of objects with fields of their own. */
export function NestedList(of: () => Class, { min = 1, max, ...options }: ListOptions): PropertyDecorator {
  const rule = {
    code: 'not-a-list',
    fault: isListOf(isObject, { min, max }, 'objects, each with fields of its own'),
    schema: { type: () => of(), isArray: true, minItems: min, maxItems: max },
  };
  return applyDecorators(field(rule, options), ValidateNested({ each: true }), Type(of));
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
