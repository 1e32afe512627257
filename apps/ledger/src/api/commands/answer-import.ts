import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { fileRefusalKind, type FileRefusal, type ImportAnswer, type ImportDone } from '#application';
import { toWire } from '#values';
import { ProblemError } from '../../http/problem.ts';

const CREATED = 201;
const OK = 200;

/** What is said of a file that is imported. */
export type ImportedFile = Pick<ImportDone, 'importId' | 'repeated' | 'cursor' | 'outcomes' | 'refusedRows'> & {
  readonly file: Omit<ImportDone['file'], 'importId' | 'effectiveBasis' | 'evidence'>;
};

/** Turns what an import comes to into status and body; a file that is refused becomes a problem. */
@Injectable()
export class AnswerImport implements NestInterceptor<ImportAnswer, unknown> {
  intercept(context: ExecutionContext, next: CallHandler<ImportAnswer>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer) => {
        if (answer.kind === 'refused') throw refused(answer.refusal);
        void reply.code(answer.repeated ? OK : CREATED);
        return toWire(imported(answer));
      }),
    );
  }
}

function imported({ importId, repeated, cursor, file, outcomes, refusedRows }: ImportDone): ImportedFile {
  const { kind, fileName, mapping, mappingVersion, stated, found, effectiveOn, importedBy } = file;
  const said = { kind, fileName, mapping, mappingVersion, stated, found, effectiveOn, importedBy };
  return { importId, repeated, cursor, file: said, outcomes, refusedRows };
}

function refused({ code, detail, field, limit, warnings, rowNo, column }: FileRefusal): ProblemError {
  const more = {
    ...(rowNo !== undefined && { rowNo }),
    ...(column !== undefined && { column }),
    ...(warnings !== undefined && { warnings }),
  };
  return new ProblemError(code, fileRefusalKind(code), detail, {
    // The totals are parameters of their own here, and the sentence names those that differ.
    ...(field !== undefined && field !== 'stated' && { field }),
    ...(limit !== undefined && { limit }),
    more,
  });
}
