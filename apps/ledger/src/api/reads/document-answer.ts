import type { FastifyReply } from 'fastify';
import type { MadeDocument } from '#application';
import { MEDIA_TYPES } from './return-format.ts';
import type { Schema } from './schema.ts';

/** A page of our own making runs nothing and fetches nothing; its one stylesheet stands in it. */
const ON_THE_PAGE =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

/** What a document is called, without its ending, and the position that it was made at. */
export interface Named {
  readonly name: string;
  readonly position: string | undefined;
}

/** A document as bytes, with its hash, its name and where it was made in the headers. */
export function bytesOf(
  reply: FastifyReply,
  { format, bytes, sha256 }: MadeDocument,
  { name, position }: Named,
): Buffer {
  const shown = format === 'html' || format === 'json' ? 'inline' : 'attachment';
  const charset = format === 'xlsx' ? '' : '; charset=utf-8';
  void reply.headers({
    'Content-Type': `${MEDIA_TYPES[format]}${charset}`,
    'Content-Disposition': `${shown}; filename="${name}.${format}"`,
    'Content-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    ETag: `"${sha256}"`,
    ...(position !== undefined && { 'Ledger-Position': position }),
    ...(format === 'html' && { 'Content-Security-Policy': ON_THE_PAGE }),
  });
  return Buffer.from(bytes);
}

const asText = { schema: { type: 'string' as const } };
const header = (description: string) => ({ description, ...asText });

/** How OpenAPI describes such an answer: in four formats, with its hash in the headers. */
export const documentAnswer = (description: string, schema: Schema) => ({
  description,
  content: {
    [MEDIA_TYPES.json]: { schema },
    [MEDIA_TYPES.csv]: asText,
    [MEDIA_TYPES.html]: asText,
    [MEDIA_TYPES.xlsx]: { schema: { type: 'string' as const, format: 'binary' } },
  },
  headers: {
    ETag: header('SHA-256 of the bytes, 64 hexadecimal digits in quotes: what is recorded of a return sent.'),
    'Content-Digest': header('The same hash as RFC 9530 writes it.'),
    'Ledger-Position': header('The position that it was made at.'),
  },
});
