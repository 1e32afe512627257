import { describe, it } from '@jest/globals';
import type { PartTwo } from '#grants';
import { givenPaper } from '../../../test/support/given-paper.ts';
import { on, opened } from './examples.ts';
import { act, decided } from './paper-examples.ts';

const beside = { grants: { example: [opened()] } };
const paper = (over: Parameters<typeof decided>[0]) => givenPaper([], beside).when(decided(over));

describe('a paper that nothing is wrong with', () => {
  it('is recorded without a word', () => {
    paper({}).thenNotWarned();
  });
});

describe('R38: the dates of a paper', () => {
  it.each([
    [
      'the chief executive before the board',
      { boardOn: on('2020-07-23'), chiefExecutiveOn: on('2020-07-22'), decidedOn: on('2020-11-26') },
    ],
    [
      'the decision before the chief executive',
      { boardOn: on('2020-07-23'), chiefExecutiveOn: on('2020-11-11'), decidedOn: on('2020-11-10') },
    ],
    [
      'the decision before the board, the chief executive undated',
      { boardOn: on('2020-07-23'), decidedOn: on('2020-07-22') },
    ],
  ])('out of order: %s', (_what, dates) => {
    paper({ dates }).thenWarned('decision-order');
  });

  it('may all be one day', () => {
    const day = on('2020-07-23');
    paper({ dates: { boardOn: day, chiefExecutiveOn: day, decidedOn: day, requiredByOn: day } }).thenNotWarned();
  });

  it('are late by so many days, as PCD 867 by 112', () => {
    paper({ dates: { requiredByOn: on('2020-08-06'), decidedOn: on('2020-11-26') } }).thenWarned(
      'decided-late',
      'Needed by 6 August 2020, decided on 26 November 2020: 112 days late.',
    );
    paper({ dates: { requiredByOn: on('2018-12-13'), decidedOn: on('2018-12-17') } }).thenWarned(
      'decided-late',
      '4 days late',
    );
  });

  it('stay blank where the decision has none', () => {
    paper({ dates: { blankDates: ['board', 'chief-executive', 'decided'] } }).thenWarned(
      'date-missing',
      'The paper gives no date of decision; it stays blank.',
    );
  });
});

describe('R39: the powers and the delegation of a paper', () => {
  const { funderPower: _funder, ...noFunder } = decided();
  const { recipientPower: _recipient, ...noRecipient } = decided();
  const { funderPower: _one, recipientPower: _other, ...neither } = decided();
  const { delegation: _delegation, ...undelegated } = decided();

  it.each([
    ['the funder', noFunder],
    ['the recipient', noRecipient],
    ['the funder or the recipient', neither],
  ])('states no legal power of %s', (who, command) => {
    givenPaper([], beside).when(command).thenWarned('power-not-stated', `no legal power of ${who}.`);
  });

  it.each([
    ['accept', ['bid'], act('1.00', 'accept')],
    ['accept', ['bid'], act('1.00', 'approve-in-principle')],
    ['bid', ['accept'], act('1.00', 'approve-bid')],
  ] as const)('cites a delegation that does not cover: %s', (uncovered, covers, one) => {
    const delegation = {
      instrument: 'Scheme',
      paragraph: '4.8',
      wordings: ['approve any bid for grant funding'],
      covers,
    };
    paper({ acts: [one], delegation }).thenWarned('delegation-does-not-cover', `does not cover: ${uncovered}.`);
  });

  it('cites none at all', () => {
    givenPaper([], beside).when(undelegated).thenWarned('delegation-does-not-cover');
  });
});

describe('R40: the Part 2 of a paper', () => {
  const exemption = { asWritten: 's.31', act: 'Freedom of Information Act 2000', section: '31' };
  const expiry = { kind: 'expires-in-year', value: '2028' } as const;
  const partTwo = (over: Partial<PartTwo>): { partTwo: PartTwo } => ({
    partTwo: { declared: 'yes', found: true, ...over },
  });

  it.each([
    ['no', true, 'The form says "no", the paper has a Part 2.'],
    ['yes', false, 'The form says "yes", the paper has none.'],
  ] as const)('declared “%s” where the paper says otherwise', (declared, found, detail) => {
    paper(partTwo({ declared, found })).thenWarned('part-2-flag-differs', detail);
  });

  it.each([
    ['yes', true],
    ['no', false],
    ['not-stated', true],
    ['not-stated', false],
  ] as const)('declared “%s” is not warned of where found is %s', (declared, found) => {
    paper(partTwo({ declared, found })).thenNotWarned();
  });

  it('names an exemption of the wrong Act', () => {
    const wrong = {
      asWritten: 'Data Protection Section 40',
      section: '40',
      correctedAct: 'Freedom of Information Act 2000',
    };
    paper(partTwo({ exemptions: [wrong], expiry })).thenWarned(
      'exemption-act-wrong',
      '"Data Protection Section 40" is Freedom of Information Act 2000',
    );
  });

  it.each([
    ['without its Act', { exemptions: [{ asWritten: 's.31', section: '31' }], expiry }],
    ['without its section', { exemptions: [{ asWritten: 'FOIA', act: 'Freedom of Information Act 2000' }], expiry }],
    ['without its end', { exemptions: [exemption] }],
  ])('names an exemption %s', (_what, over) => {
    paper(partTwo(over)).thenWarned('exemption-incomplete');
  });

  it('with Act, section and end is complete', () => {
    paper(partTwo({ exemptions: [exemption], expiry })).thenNotWarned();
  });
});
