import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { failureOf, UNIQUE_ID, UNIQUE_REVISION } from '../src/postgres-failure.ts';

const said = (code: string, constraint?: string): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError('', 0, 'error'), { code, constraint });

describe('what a failed statement leaves behind', () => {
  it.each([
    ['another append has the id already', said('23505', UNIQUE_ID), 'conflict'],
    ['another append has the revision already', said('23505', UNIQUE_REVISION), 'conflict'],
    ['the stream is not so long yet', said('LL002'), 'conflict'],
    ['two waited for each other', said('40P01'), 'conflict'],
    ['a position is taken, which only damage explains', said('23505', 'event_pkey'), { refused: 'stopped' }],
    ['the head is elsewhere, which only damage explains', said('LL001'), { refused: 'stopped' }],
    ['a right is missing', said('42501'), { refused: 'stopped' }],
    ['the disk is full', said('53100'), { refused: 'disk-full' }],
    ['the memory is full', said('53200'), { refused: 'busy' }],
    ['it waited too long', said('55P03'), { refused: 'busy' }],
    ['it took too long', said('57014'), { refused: 'busy' }],
    ['the server became a standby', said('25006'), { refused: 'unreachable' }],
    ['the server is shut down', said('57P01'), 'unknown'],
    ['the server has crashed', said('57P02'), 'unknown'],
    ['the connection broke', new Error('Connection terminated unexpectedly'), 'unknown'],
    ['no answer came', new Error('Query read timeout'), 'unknown'],
  ])('is told when %s', (_what, error, failure) => {
    expect(failureOf(error)).toEqual(failure);
  });
});
