import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { ImportFile, type ImportAnswer } from '#application';
import type { Mapping, Mappings } from '#interchange';
import { callerOf } from '../../access/caller-of-request.ts';
import { FILE_MAX_BYTES, fileTooLarge, withKeptFile } from '../../http/kept-file.ts';
import { requestProblem } from '../../http/request-problems.ts';
import { statedIn, type ImportParameters } from '../query/import.query.ts';
import { idempotencyKey } from '../request-headers.ts';

/** The folder in which a file lies while it is read. */
export const FILES_FOLDER = Symbol('FILES_FOLDER');
/** The mappings by which files are read: `Mappings`. */
export const FILE_MAPPINGS = Symbol('FILE_MAPPINGS');

/** Hands files over that come as the body of a request. */
@Injectable()
export class FileImports {
  constructor(
    private readonly bus: CommandBus,
    @Inject(FILES_FOLDER) private readonly folder: string,
    @Inject(FILE_MAPPINGS) private readonly mappings: Mappings,
  ) {}

  /**
   * Imports a file of a kind by one of its mappings. The key is asked for as with every command, but it is the file
   * itself that is never taken twice, under whatever key.
   * @throws ProblemError where something is wrong before the file is read
   */
  async import(kind: Mapping['kind'], query: ImportParameters, request: FastifyRequest): Promise<ImportAnswer> {
    const mapping = mappingNamed(query.mapping, this.mappings[kind]);
    checkHeaders(request);
    const { subject, name, roles } = callerOf(request);
    const file = fileIn(request);
    return withKeptFile(file, { folder: this.folder }, (path) => {
      const actor = { subject, name, roles };
      return this.bus.execute(
        new ImportFile({ path, fileName: query.fileName, mapping, stated: statedIn(query), actor }),
      );
    });
  }
}

function mappingNamed(name: string, mappings: ReadonlyMap<string, Mapping>): Mapping {
  const mapping = mappings.get(name);
  if (mapping !== undefined) return mapping;
  const detail = `There is no mapping “${name}” for these files; there is ${[...mappings.keys()].join(', ')}.`;
  throw requestProblem('mapping-unknown', detail, { field: 'mapping' });
}

function checkHeaders({ headers }: FastifyRequest): void {
  idempotencyKey(headers);
  if (headers['if-match'] !== undefined) {
    throw requestProblem('if-match-not-valid', 'A file is imported whatever came before it; leave If-Match out.');
  }
  if (Number(headers['content-length'] ?? 0) > FILE_MAX_BYTES) throw fileTooLarge();
}

function fileIn({ body }: FastifyRequest): Readable {
  if (body instanceof Readable) return body;
  throw requestProblem('body-missing', 'There is no file; send its bytes as the body.');
}
