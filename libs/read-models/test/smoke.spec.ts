import { expect, it } from '@jest/globals';
import { figuresOf } from '#grants';
import { asAt, everyKind } from './examples.ts';
import { caughtUp } from './opened.ts';
it('x', async () => {
  const ledger = await everyKind();
  const models = await caughtUp(ledger.log);
  console.log((await models.status()).projections);
  console.log((await ledger.all()).map((e) => `${e.position} ${e.stream} ${e.type}`).join('\n'));
  const views = await models.reads.lineViews('example', asAt());
  console.log(views.map(figuresOf), await models.reads.claims('example', asAt()), await models.reads.decisions(asAt()), await models.reads.receipts(asAt()));
  console.log((await models.reads.timeline('grant-example', asAt())).items.map((i) => [i.position, i.sentence, i.reversedBy]));
  console.log(await models.reads.eventsBehind({ grantId: 'example' as never, financialYear: '2020/21' as never, limit: 'spend' }, asAt(), { limit: 3 }), await models.reads.openFollowUps(), await models.reads.grants(asAt()));
  expect(1).toBe(1);
});
