import type { ReturnFormat } from '#grants';
import { MEDIA_TYPES } from './return-format.ts';

/** A page of our own making runs nothing and fetches nothing; its one stylesheet stands in it. */
const ON_THE_PAGE =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

interface Document {
  readonly format: ReturnFormat;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** Nothing but letters, digits and hyphens. */
  readonly name: string;
  /** In decimal. */
  readonly position: string;
}

/** What a document is sent with: its type, its name, its hash, and where in the log it was made. */
export function documentHeaders({ format, sha256, name, position }: Document): Readonly<Record<string, string>> {
  const shown = format === 'html' || format === 'json' ? 'inline' : 'attachment';
  const charset = format === 'xlsx' ? '' : '; charset=utf-8';
  return {
    'Content-Type': `${MEDIA_TYPES[format]}${charset}`,
    'Content-Disposition': `${shown}; filename="${name}.${format}"`,
    'Content-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    ETag: `"${sha256}"`,
    'Ledger-Position': position,
    ...(format === 'html' && { 'Content-Security-Policy': ON_THE_PAGE }),
  };
}
