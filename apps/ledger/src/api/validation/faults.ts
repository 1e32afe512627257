import type { ValidationError } from 'class-validator';
import { shownName } from '../../http/json-scan.ts';
import type { FieldFault } from '../../http/problem.ts';

/** More faults than this help nobody. */
const FAULTS_MAX = 50;

/** The faults that class-validator found, as a flat list of sentences in the order of the fields. */
export function faultsOf(errors: readonly ValidationError[], parent = ''): FieldFault[] {
  return errors.flatMap((error) => faultsOfOne(error, parent)).slice(0, FAULTS_MAX);
}

function faultsOfOne(error: ValidationError, parent: string): FieldFault[] {
  const field = pathTo(error, parent);
  const own = ownFault(error, field);
  return own === undefined ? faultsOf(error.children ?? [], field) : [own];
}

/** One fault a field: what is wrong with the whole makes what is wrong with its parts pointless. */
function ownFault({ constraints = {}, value }: ValidationError, field: string): FieldFault | undefined {
  const [code, must] = Object.entries(constraints).find(([name]) => name !== 'nestedValidation') ?? [];
  if (code === undefined || must === undefined) return undefined;
  if (code === 'whitelistValidation') {
    return { field, code: 'field-unknown', detail: `${field} is not a field of this request.` };
  }
  if (value === undefined) return { field, code: 'field-missing', detail: `${field} is missing; it ${must}.` };
  return { field, code, detail: `${field} ${must}.` };
}

function pathTo({ property, target }: ValidationError, parent: string): string {
  if (Array.isArray(target)) return `${parent}[${property}]`;
  const shown = shownName(property);
  return parent === '' ? shown : `${parent}.${shown}`;
}
