import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { Flag } from './flag.field.ts';
import type { FieldOptions } from './field.ts';
import { Whole } from './whole.field.ts';

const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };

/** `true` or `false` in an address. */
export const TextFlag = (options: FieldOptions): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (FLAGS[value] ?? value) : value)),
    Flag(options),
  );

/** A whole number in an address, in plain digits. */
export const TextWhole = (options: Parameters<typeof Whole>[0]): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^(0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value,
    ),
    Whole(options),
  );
