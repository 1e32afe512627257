import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { ReadAnswer, ReturnRead } from '#application';
import { problemOf } from './answer-read.ts';
import { MEDIA_TYPES } from './return-format.ts';

/** A page of our own making runs nothing and fetches nothing; its one stylesheet stands in it. */
const ON_THE_PAGE =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

/** Turns a return into headers and bytes: its hash is the ETag, and its name says what it is and where it was made. */
@Injectable()
export class AnswerReturn implements NestInterceptor<ReadAnswer<ReturnRead>, Buffer> {
  intercept(context: ExecutionContext, next: CallHandler<ReadAnswer<ReturnRead>>): Observable<Buffer> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((answer) => bytesOf(answer, reply)));
  }
}

function bytesOf(answer: ReadAnswer<ReturnRead>, reply: FastifyReply): Buffer {
  if (answer.kind !== 'read') throw problemOf(answer);
  const { format, bytes, sha256, content } = answer.content;
  const shown = format === 'html' || format === 'json' ? 'inline' : 'attachment';
  const charset = format === 'xlsx' ? '' : '; charset=utf-8';
  void reply.headers({
    'Content-Type': `${MEDIA_TYPES[format]}${charset}`,
    'Content-Disposition': `${shown}; filename="${nameOf(content)}.${format}"`,
    'Content-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    ETag: `"${sha256}"`,
    'Ledger-Position': content.madeFrom.position,
    ...(format === 'html' && { 'Content-Security-Policy': ON_THE_PAGE }),
  });
  return Buffer.from(bytes);
}

/** `pcd-867-2020-21-claim-3-at-71`, `pcd-956-2021-22-quarterly-months-1-3-at-120`: nothing but letters, digits, hyphens. */
function nameOf({
  kind,
  grant,
  financialYear,
  claim,
  fromPeriod,
  untilPeriod,
  madeFrom,
}: ReturnRead['content']): string {
  const part = claim === undefined ? '' : `-${claim.claimNo}`;
  const months = kind === 'monthly' || kind === 'quarterly' ? `-months-${fromPeriod}-${untilPeriod}` : '';
  return `${grant.grantId}-${financialYear.replace('/', '-')}-${kind}${part}${months}-at-${madeFrom.position}`;
}
