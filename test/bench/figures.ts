import type { AppendFigures } from './appends/appends.bench.ts';
import type { ServerAppendFigures } from './appends/against-bare.ts';
import type { CertifyFigures } from './certify/certify.bench.ts';
import type { CommandFigures } from './commands/commands.bench.ts';
import type { HttpFigures } from './http/http.bench.ts';
import type { ImportFigures } from './imports/imports.bench.ts';
import type { JournalFigures } from './journals/journals.bench.ts';
import type { Machine } from './machine.ts';
import type { ReadFigures } from './reads/reads.bench.ts';
import type { TwoDateFigures } from './reads/two-dates.bench.ts';
import type { ReplayFigures } from './replay/replay.bench.ts';

/** Everything that one run has measured. A part that was not asked for is absent. */
export interface Figures {
  readonly machine: Machine;
  readonly quick: boolean;
  readonly seconds: number;
  readonly appends?: readonly AppendFigures[];
  readonly postgres?: readonly ServerAppendFigures[];
  readonly kurrentdb?: readonly ServerAppendFigures[];
  readonly replay?: ReplayFigures;
  readonly certify?: CertifyFigures;
  readonly commands?: CommandFigures;
  readonly journals?: readonly JournalFigures[];
  readonly imports?: readonly ImportFigures[];
  readonly reads?: readonly ReadFigures[];
  readonly twoDates?: readonly TwoDateFigures[];
  readonly http?: HttpFigures;
}
