/** One instruction of a Dockerfile, its continuation lines joined. */
export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The instructions of each stage, in order; comments are left out. */
export function stagesOf(dockerfile: string): Instruction[][] {
  const lines = dockerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n');
  const stages: Instruction[][] = [];
  for (const line of lines.filter((text) => text.trim() !== '')) {
    const [, name = '', rest = ''] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name, rest });
  }
  return stages;
}

/** The rest of every instruction of that name. */
export function allOf(stage: readonly Instruction[], name: string): string[] {
  return stage.filter((instruction) => instruction.name === name).map(({ rest }) => rest);
}

/** The rest of the only instruction of that name. */
export function onlyOf(stage: readonly Instruction[], name: string): string {
  const [rest, ...more] = allOf(stage, name);
  if (rest === undefined || more.length > 0)
    throw new Error(`The stage has ${name} ${String(more.length + 1)} times or never.`);
  return rest;
}
