export type ExportedLogRefusal =
  | 'line-malformed'
  | 'line-too-long'
  | 'line-out-of-place'
  | 'event-changed'
  | 'event-elsewhere'
  | 'count-differs'
  | 'root-differs'
  | 'cut-off'
  | 'after-the-end'
  | 'file-changed'
  | 'ledger-differs'
  | 'ledger-holds-more'
  | 'ledger-written-to'
  | 'id-reused'
  | 'import-differs';

const SENTENCES: Readonly<Record<ExportedLogRefusal, string>> = {
  'line-malformed': 'This is not a line as the ledger exports it, to the byte.',
  'line-too-long': 'No line of an exported log is as long as this one.',
  'line-out-of-place': 'This event stands at another position than its line: a line is missing, doubled or moved.',
  'event-changed': 'The event does not have the hash that its line states, so it is not as it was exported.',
  'event-elsewhere': 'The line says something else of the event than the event says of itself.',
  'count-differs': 'The last line states another number of events than there are before it.',
  'root-differs': 'The last line states another Merkle root than the events before it have.',
  'cut-off': 'The file ends here, without the line that ends an exported log: it was cut off.',
  'after-the-end': 'The exported log has ended, and the file goes on.',
  'file-changed': 'The file was changed while it was being read.',
  'ledger-differs':
    'The ledger holds another event at this position. Import into an empty ledger, or into one where an earlier ' +
    'import of this very log was cut off.',
  'ledger-holds-more': 'The exported log ends here, and the ledger holds more events, so it is not a beginning of it.',
  'ledger-written-to':
    'The stream of this event is not at the revision that it follows. Stop every service on the ledger; if none was ' +
    'running, this log was not written by an export.',
  'id-reused': 'The id of this event already stands for another event of the log.',
  'import-differs': 'What can be read back of the ledger is not what was imported. Do not use it.',
};

/** An exported log is not as it was exported, or cannot be imported. The sentence names the line, from 1. */
export class ExportedLogRefused extends Error {
  override readonly name = 'ExportedLogRefused';
  readonly code: ExportedLogRefusal;
  readonly line: bigint;

  constructor(code: ExportedLogRefusal, line: bigint, cause?: unknown) {
    super(`Line ${line}: ${SENTENCES[code]} (${code})`, { cause });
    this.code = code;
    this.line = line;
  }
}
