import type { LedgerEvent } from '#grants';
import { grantIdOf } from './grant-stream.ts';
import { into, type Change, type Projection, type Recorded, type RecordedAs, type Table } from './projection.ts';
import { dayOrNull, dayText, jsonOrNull, jsonText, orNull } from './texts.ts';

const grantRegister: Table<'grant_register'> = {
  name: 'grant_register',
  columns: {
    grant_id: 'text',
    position: 'integer',
    title: 'text',
    aliases: 'text?',
    funder: 'text',
    recipient: 'text',
    delivery_unit: 'text?',
    sponsor: 'text?',
    funds_as_written: 'text?',
    spend_class: 'text',
    funding_from: 'text?',
    funding_until: 'text?',
    predecessors: 'text?',
    effective_on: 'text',
    recorded_at: 'text',
  },
  key: ['grant_id'],
};

const grantReference: Table<'grant_reference'> = {
  name: 'grant_reference',
  columns: { grant_id: 'text', position: 'integer', reference: 'text', effective_on: 'text' },
  key: ['grant_id', 'position'],
};

/** The grants there are. */
export const registerProjection: Projection = {
  name: 'register',
  version: 1,
  tables: [grantRegister, grantReference],
  rowsFor(recorded) {
    const opened = recorded.type === 'GrantOpened' ? [grantRow(recorded)] : [];
    const reference = referenceIn(recorded);
    return reference === undefined ? opened : [...opened, referenceRow(recorded, reference)];
  },
};

/** Any event may bring the agreement's reference with it, under the one name that it has everywhere. */
const referenceIn = ({ data }: LedgerEvent): string | undefined =>
  'agreementReference' in data ? data.agreementReference : undefined;

const grantRow = ({ stream, position, recordedAt, data }: RecordedAs<'GrantOpened'>): Change =>
  into('grant_register', {
    grant_id: grantIdOf(stream),
    position,
    title: data.title,
    aliases: jsonOrNull(data.aliases),
    funder: jsonText(data.funder),
    recipient: jsonText(data.recipient),
    delivery_unit: orNull(data.deliveryUnit),
    sponsor: orNull(data.sponsor),
    funds_as_written: jsonOrNull(data.fundsAsWritten),
    spend_class: data.spendClass,
    funding_from: dayOrNull(data.fundingFrom),
    funding_until: dayOrNull(data.fundingUntil),
    predecessors: jsonOrNull(data.predecessors),
    effective_on: dayText(data.effectiveOn),
    recorded_at: recordedAt,
  });

const referenceRow = ({ stream, position, data }: Recorded, reference: string): Change =>
  into('grant_reference', {
    grant_id: grantIdOf(stream),
    position,
    reference,
    effective_on: dayText(data.effectiveOn),
  });
