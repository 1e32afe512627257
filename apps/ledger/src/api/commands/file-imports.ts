import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { ImportFile, type ImportAnswer } from '#application';
import type { Mapping } from '#interchange';
import { callerOf } from '../../access/caller-of-request.ts';
import { FILE_MAX_BYTES, fileTooLarge, withKeptFile } from '../../http/kept-file.ts';
import { requestProblem } from '../../http/request-problems.ts';
import { statedIn, type ImportParameters } from '../query/import.query.ts';
import { idempotencyKey } from '../request-headers.ts';

/** The folder in which a file lies while it is read. */
export const FILES_FOLDER = Symbol('FILES_FOLDER');

/** Hands files over that come as the body of a request. */
@Injectable()
export class FileImports {
  constructor(
    private readonly bus: CommandBus,
    @Inject(FILES_FOLDER) private readonly folder: string,
  ) {}

  /**
   * Imports the file by one of the mappings. The key is asked for as with every command, but it is the file itself that
   * is never taken twice, under whatever key.
   * @throws ProblemError where something is wrong before the file is read
   */
  async import(
    mappings: Readonly<Record<string, Mapping>>,
    query: ImportParameters,
    request: FastifyRequest,
  ): Promise<ImportAnswer> {
    const mapping = mappingNamed(query.mapping, mappings);
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

function mappingNamed(name: string, mappings: Readonly<Record<string, Mapping>>): Mapping {
  const mapping = Object.hasOwn(mappings, name) ? mappings[name] : undefined;
  if (mapping !== undefined) return mapping;
  const detail = `There is no mapping “${name}” for these files; there is ${Object.keys(mappings).join(', ')}.`;
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
