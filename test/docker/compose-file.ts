import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from '../support/repository.ts';

/** A service of a compose file, as far as it is looked at here. */
export interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly restart?: string;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly networks?: { readonly default?: { readonly aliases?: readonly string[] } };
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly tmpfs?: readonly string[];
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, object>>;
}

/** Reads a compose file of the repository, with its anchors and merges put in. */
export const composeFile = (name: string): ComposeFile =>
  parse(readFileSync(join(REPOSITORY, 'docker', name), 'utf8'), { merge: true }) as ComposeFile;

/** The variables that a compose file wants from whoever starts it: `${NAME}` or `${NAME:?why}`. */
export function wantedIn(service: Service): readonly string[] {
  const text = JSON.stringify(service);
  return [...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name = '']) => name);
}

/** A service's environment, with addresses and words in the place of what is wanted from outside. */
export function environmentOf({ environment = {} }: Service): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, text]) => [name, String(text).replace(/\$\{([A-Z_]+)[^}]*\}/g, given)]),
  );
}

const given = (_text: string, name: string): string => (name.endsWith('PASSWORD') ? 'word' : 'https://issuer.example');
