import type { ArgumentMetadata, PipeTransform, Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { isInbornName } from '../../http/json-scan.ts';
import { requestProblem, type RequestProblem } from '../../http/request-problems.ts';
import { faultsOf } from './faults.ts';

const PROBLEMS: Readonly<Record<'body' | 'query' | 'param', RequestProblem>> = {
  body: 'fields-not-valid',
  query: 'query-not-valid',
  param: 'address-not-valid',
};
const NO_CLASS = new Set<unknown>([undefined, Object, String, Number, Boolean, Array]);

/**
 * Checks bodies, queries and paths against their classes; what no class names is refused. A body comes out as it came
 * in, plain JSON, to be revived as a command; a query or a path comes out as its class, with its texts read.
 */
export class RequestValidation implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type !== 'body' && type !== 'query' && type !== 'param') return value;
    if (NO_CLASS.has(metatype)) throw new Error(`A ${type} is taken without a class that says what may be in it.`);
    const checked = validated(metatype as Type<object>, value, PROBLEMS[type]);
    return type === 'body' ? value : checked;
  }
}

/**
 * The value as an instance of its class.
 * @throws ProblemError with a sentence for every field that is wrong
 */
export function validated<T extends object>(shape: Type<T>, value: unknown, problem: RequestProblem): T {
  if (typeof value !== 'object' || value === null) {
    throw requestProblem('body-missing', 'Send one JSON object as the body, with Content-Type: application/json.');
  }
  const inborn = Object.keys(value).find(isInbornName);
  if (inborn !== undefined) throw requestProblem(problem, `${inborn} is not known here.`, { field: inborn });
  const instance = plainToInstance(shape, value);
  const found = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
  const errors = faultsOf(found);
  const [first] = errors;
  if (first === undefined) return instance;
  throw requestProblem(problem, `${first.detail}${andMore(errors.length - 1)}`, { field: first.field, errors });
}

function andMore(faults: number): string {
  if (faults === 0) return '';
  return faults === 1 ? ' There is 1 more fault.' : ` There are ${faults} more faults.`;
}
