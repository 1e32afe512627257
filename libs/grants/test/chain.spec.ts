import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decide, decisionStream, emptyGrant, grantStream, isRefused, streamsNamed } from '#grants';
import { parseDecisionReference, parseGrantId } from '#values';
import { given } from '../../../test/support/given.ts';
import { givenPaper } from '../../../test/support/given-paper.ts';
import { circumstances } from '../../../test/support/decided.ts';
import { agreed, opened } from './examples.ts';
import { act, decided } from './paper-examples.ts';

/** What is recorded already: each grant or paper with the names it comes after. */
const record = (links: Readonly<Record<string, readonly string[]>>) => ({
  followed: (stream: string) => links[stream],
});
const grant = (id: string): string => grantStream(parseGrantId(id));
const paper = (reference: string): string => decisionStream(parseDecisionReference(reference));

const opening = (grantId: string, ...predecessors: string[]) =>
  opened({ grantId: parseGrantId(grantId), predecessors });

describe('a chain of predecessors', () => {
  it('may name what is not recorded, and what is neither grant nor paper', () => {
    given()
      .when(opening('alpha-2', 'PCD 545', 'a letter of 2019'))
      .then({ type: 'GrantOpened' });
  });

  it('R37: does not lead from a grant to itself', () => {
    given()
      .when(opening('alpha', 'PCD 545', 'alpha'))
      .thenRefused('chain-circle', 'The links go alpha → alpha.', { field: 'predecessors[1]' });
  });

  it('R37: does not lead from a paper to itself, however its reference is written', () => {
    givenPaper([], { grants: { example: agreed() } })
      .when(decided({ predecessors: ['pcd-1'] }))
      .thenRefused('chain-circle', 'The links go PCD 1 → PCD 1.', { field: 'predecessors[0]' });
  });

  it('R37: does not come back to a grant through any number of others', () => {
    const before = record({ [grant('c')]: ['PCD 9'], [paper('PCD 9')]: ['x', 'b'], [grant('b')]: ['a'] });
    given()
      .when({ command: opening('a', 'PCD 545', 'c'), ...before })
      .thenRefused('chain-circle', 'The links go a → c → PCD 9 → b → a.', { field: 'predecessors[1]' });
  });

  it('R37: does not come back to a paper through the grant that it acts on', () => {
    const beside = {
      grants: { example: agreed() },
      ...record({ [grant('example')]: ['PCD 2'], [paper('PCD 2')]: ['PCD-1'] }),
    };
    givenPaper([], beside)
      .when(decided({ acts: [act()] }))
      .thenRefused('chain-circle', 'The links go PCD 1 → example → PCD 2 → PCD 1.', { field: 'acts[0].grantId' });
  });

  it('may have a later paper about a grant follow an earlier one about it', () => {
    const beside = {
      grants: { example: agreed() },
      ...record({ [grant('example')]: ['PCD 545'], [paper('PCD 867')]: ['PCD 545', 'example'] }),
    };
    givenPaper([], beside)
      .when(decided({ reference: parseDecisionReference('PCD 914'), predecessors: ['PCD 867'] }))
      .then({ type: 'DecisionRecorded' });
  });

  it('takes a name that may be a grant or a paper for the grant, where there is one', () => {
    const asGrant = record({ [grant('pcd-956')]: [], [paper('PCD 956')]: ['a'] });
    given()
      .when({ command: opening('a', 'pcd-956'), ...asGrant })
      .then({ type: 'GrantOpened' });
    const asPaper = record({ [paper('PCD 956')]: ['a'] });
    given()
      .when({ command: opening('a', 'pcd-956'), ...asPaper })
      .thenRefused('chain-circle', 'The links go a → pcd-956 → a.');
  });

  it('has no circle, in whatever order grants are opened and whatever they name', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const openings = fc.array(fc.tuple(fc.constantFrom(...names), fc.subarray(names)), { maxLength: 12 });
    fc.assert(
      fc.property(openings, (asked) => {
        const links: Record<string, readonly string[]> = {};
        for (const [name, predecessors] of asked) {
          if (links[grant(name)] !== undefined) continue;
          const decision = decide(emptyGrant(), opening(name, ...predecessors), circumstances(record(links), 0));
          const closes = reaches({ ...links, [grant(name)]: predecessors }, predecessors, name);
          expect(isRefused(decision)).toBe(closes);
          if (!closes) links[grant(name)] = predecessors;
        }
      }),
    );
  });
});

/** The same question asked in another way: everything that can be reached, until nothing is added. */
function reaches(links: Readonly<Record<string, readonly string[]>>, from: readonly string[], name: string): boolean {
  const found = new Set(from);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const one of [...found]) for (const next of links[streamsNamed(one)[0]!] ?? []) found.add(next);
  }
  return found.has(name);
}
