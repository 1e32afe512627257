import type { GrantRequest, ReceiptRequest, RowRequest } from '#application';
import type { DecisionCommand, RuleCommand } from '#grants';
import {
  fromWire,
  type DecisionReference,
  type FinancialYear,
  type GlRowKey,
  type GrantId,
  type PlainDate,
  type ReceiptId,
} from '#values';

type AnyCommand = GrantRequest | DecisionCommand | ReceiptRequest | RowRequest | RuleCommand;
type CommandOf<Type extends AnyCommand['type']> = Extract<AnyCommand, { readonly type: Type }>;

type Name = FinancialYear | GrantId | ReceiptId | DecisionReference | GlRowKey;

/** What a command is on the wire: money, days and names as texts, everything else as it is. */
type Wire<T> = T extends bigint | PlainDate | Name
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { -readonly [Key in keyof T]: Wire<T[Key]> }
      : T;

/** A type that only an identical type can be assigned to: assignable ones are let through by `extends` alone. */
type Exactly<T> = <Probe>(probe: Probe) => Probe extends T ? 'same' : Probe;
type Same<A, B> = Exactly<A> extends Exactly<B> ? true : false;

/** Nothing where body and command agree field by field; else a type that no body has, so that it does not compile. */
type Agreeing<Body, Asked> =
  Same<Wire<Body>, Wire<Asked>> extends true ? unknown : { 'the fields differ': Wire<Asked> };

/**
 * The command that a validated body asks for: the body's money and days become values **in place**, and what the path
 * says is added. It compiles only where the body's class has the very fields of the command, so no field is mapped.
 */
export function asCommand<Type extends AnyCommand['type'], Body extends object, FromPath extends object>(
  type: Type,
  body: Body & Agreeing<Body, Omit<CommandOf<Type>, 'type' | keyof FromPath>>,
  fromPath: FromPath,
): CommandOf<Type> {
  return { ...(fromWire(body) as object), ...fromPath, type } as unknown as CommandOf<Type>;
}
