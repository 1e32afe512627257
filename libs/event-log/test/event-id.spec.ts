import { describe, expect, it } from '@jest/globals';
import { eventId } from '#event-log';

describe('an event id', () => {
  it('is the same for the same command, for ever', () => {
    expect(eventId('grant-pcd-867', 'POST /grants/{id}/spend', 'key-1', 0)).toBe(
      eventId('grant-pcd-867', 'POST /grants/{id}/spend', 'key-1', 0),
    );
    expect(eventId('grant-pcd-867', 'POST /grants/{id}/spend', 'key-1', 0)).toBe(
      '79f7806c-00f2-530f-8d05-3e03895176bb',
    );
  });

  it('is a UUID of version 5', () => {
    expect(eventId('s', 'r', 'k', 0)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('differs with the stream, the route, the key and the index, wherever one of them ends', () => {
    const ids = [
      eventId('ab', 'c', 'd', 0),
      eventId('a', 'bc', 'd', 0),
      eventId('ab', 'cd', '', 0),
      eventId('ab', 'c', 'd0', 0),
      eventId('ab', 'c', 'd', 1),
      eventId('ab', 'c","d', '', 0),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
