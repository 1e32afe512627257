/** What one turn of a subject came to: so many things done in so long. */
export interface Work {
  readonly count: number;
  readonly milliseconds: number;
}

/**
 * Lets some subjects do their work in turn, each round beginning with another one. What is compared was done in the same
 * round, within a moment: on a busy machine nothing else can be compared.
 * @returns what each subject gave, by round
 */
export async function interleaved<Name extends string, Result>(
  rounds: number,
  subjects: Readonly<Record<Name, () => Promise<Result>>>,
): Promise<Readonly<Record<Name, readonly Result[]>>> {
  const names = Object.keys(subjects) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Result[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const place of names.keys()) {
      const name = names[(round + place) % names.length] as Name;
      results[name].push(await subjects[name]());
    }
  }
  return results;
}

/** The rate of each repetition, a second, where a repetition was that many rounds. */
export function ratesOf(works: readonly Work[], rounds: number): readonly number[] {
  return Array.from({ length: works.length / rounds }, (_, repetition) => {
    const own = works.slice(repetition * rounds, (repetition + 1) * rounds);
    const total = (of: keyof Work): number => own.reduce((sum, work) => sum + work[of], 0);
    return (total('count') / total('milliseconds')) * 1_000;
  });
}
