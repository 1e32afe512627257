/** An organisation as 360Giving names one. */
export interface Organisation {
  /** By the Organisation Identifier Standard: the list and the identifier in it, as `GB-GOR-D16`. */
  readonly id: string;
  readonly name: string;
  /** The part of it that makes or receives the grant. */
  readonly department?: string;
}

/** What is known of organisations beside the ledger, by the name that the ledger has. */
export type Organisations = ReadonlyMap<string, Omit<Organisation, 'name'> & { readonly name?: string }>;

/** A funder or recipient as a grant names it. */
export interface PartyNamed {
  readonly name: string;
  readonly identifier?: string;
}

/** Why something cannot be exported, in a sentence that says what to give. */
export interface NotGiven {
  readonly code:
    | 'not-organisations'
    | 'organisation-without-identifier'
    | 'organisation-identified-twice'
    | 'not-an-organisation-identifier';
  readonly sentence: string;
}

/** A list of org-id.guide and what is in it, or a publisher's own prefix and a name of its own. */
const IDENTIFIER = /^(?:[A-Z]{2}-[A-Z0-9_]+|360G-[A-Za-z0-9]+)-[^\s/\\]+$/;
const isOrganisationIdentifier = (text: string): boolean => IDENTIFIER.test(text);

const MEMBERS = ['identifier', 'name', 'department'];

/** Reads what organisations are called: a JSON object from a name to `{"identifier", "name"?, "department"?}`. */
export function readOrganisations(text: string): Organisations | NotGiven {
  const given = parsed(text);
  if (!isObject(given)) return notOrganisations('It is no JSON object from names to organisations.');
  const organisations = new Map<string, Omit<Organisation, 'name'> & { readonly name?: string }>();
  for (const [called, said] of Object.entries(given)) {
    if (!isSaid(said)) {
      return notOrganisations(
        `“${called}” needs an “identifier”, and may have a “name” and a “department”, all texts.`,
      );
    }
    const { identifier, name, department } = said;
    if (!isOrganisationIdentifier(identifier)) return noIdentifier(identifier, `“${called}”`);
    organisations.set(called, {
      id: identifier,
      ...(name === undefined ? {} : { name }),
      ...(department === undefined ? {} : { department }),
    });
  }
  return organisations;
}

interface Said {
  readonly identifier: string;
  readonly name?: string;
  readonly department?: string;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSaid = (value: unknown): value is Said =>
  isObject(value) &&
  typeof value['identifier'] === 'string' &&
  Object.entries(value).every(([name, one]) => MEMBERS.includes(name) && typeof one === 'string' && one.trim() !== '');

const notOrganisations = (sentence: string): NotGiven => ({ code: 'not-organisations', sentence });

const noIdentifier = (identifier: string, whose: string): NotGiven => ({
  code: 'not-an-organisation-identifier',
  sentence:
    `“${identifier}” of ${whose} is no identifier of an organisation. Write the list and the identifier in it, as ` +
    'org-id.guide gives them, like GB-GOR-D16.',
});

/** The organisation that a party of a grant is: its identifier is the ledger's, or else the one given beside it. */
export function organisationOf(party: PartyNamed, whose: string, given: Organisations): Organisation | NotGiven {
  const { name, identifier } = party;
  const beside = given.get(name);
  const id = identifier ?? beside?.id;
  if (id === undefined) {
    return {
      code: 'organisation-without-identifier',
      sentence: `${whose}, “${name}”, has no identifier in the ledger, and none is given for it beside the ledger.`,
    };
  }
  if (beside !== undefined && beside.id !== id) {
    return {
      code: 'organisation-identified-twice',
      sentence: `${whose}, “${name}”, is ${id} in the ledger, and ${beside.id} is given for it beside the ledger.`,
    };
  }
  if (!isOrganisationIdentifier(id)) return noIdentifier(id, `${whose}, “${name}”,`);
  return { id, name, ...beside };
}
