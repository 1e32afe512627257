import { parseGrantId } from '#values';
import { grantHistory } from '../ledger/grant-history.ts';
import { storedEvent } from '../ledger/stored-events.ts';

export type EventText = (stream: string, revision: bigint, id: string) => string;

/** Writes the text of a spend, some 700 bytes, so quickly that what is measured is not the writing of it. */
export function spendText(): EventText {
  const spend = grantHistory(parseGrantId('measured'), 60).find(({ type }) => type === 'ActualSpendReported');
  if (spend === undefined) throw new Error('The history has no spend in it.');
  const { id: mark, json } = storedEvent('@', 0, spend);
  const [toKey = '', toId = '', rest = ''] = json.split(mark);
  const [toRevision = '', behind = ''] = rest.split('"revision":"0"');
  const [toStream = '', end = ''] = behind.split('"@"');
  return (stream, revision, id) =>
    `${toKey}${id}${toId}${id}${toRevision}"revision":"${revision}"${toStream}"${stream}"${end}`;
}
