import { ApiProperty } from '@nestjs/swagger';

const DATA = {
  type: 'object',
  additionalProperties: true,
  description: 'As stored: money and days are texts.',
} as const;

export class RecordedEventSchema {
  @ApiProperty({ type: String, format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, example: 'ActualSpendReported' }) type!: string;
  @ApiProperty({ type: String, example: '12' }) revision!: string;
  @ApiProperty({ type: String, format: 'date-time' }) recordedAt!: string;
  @ApiProperty(DATA) data!: Record<string, unknown>;
}

export class FollowUpSchema {
  @ApiProperty({ type: String, example: 'grant-pcd-956' }) stream!: string;
  @ApiProperty({ type: String, example: '4' }) revision!: string;
  @ApiProperty({ type: () => [RecordedEventSchema] }) events!: RecordedEventSchema[];
}

/** The answer to a command that was recorded. */
export class RecordedSchema {
  @ApiProperty({ type: String, example: 'grant-pcd-956' }) stream!: string;
  @ApiProperty({ type: String, description: 'Revision of the last event; the ETag has it too.', example: '12' })
  revision!: string;
  @ApiProperty({ type: String, description: 'For `minCursor`: a read that has seen this command.' }) cursor!: string;
  @ApiProperty({ type: String, required: false, description: 'Position of the last event in the log.', example: '41' })
  position?: string;
  @ApiProperty({ type: () => [RecordedEventSchema] }) events!: RecordedEventSchema[];
  @ApiProperty({ type: () => [FollowUpSchema], description: 'What followed in other streams.' })
  followUps!: FollowUpSchema[];
}

export class PreviewedEventSchema {
  @ApiProperty({ type: String, example: 'ActualSpendReported' }) type!: string;
  @ApiProperty({ type: String, example: '12' }) revision!: string;
  @ApiProperty(DATA) data!: Record<string, unknown>;
}

export class PreviewedFollowUpSchema {
  @ApiProperty({ type: String, example: 'grant-pcd-956' }) stream!: string;
  @ApiProperty({ type: () => [PreviewedEventSchema] }) events!: PreviewedEventSchema[];
}

export class MovedFigureSchema {
  @ApiProperty({ type: String, example: 'pcd-956' }) grantId!: string;
  @ApiProperty({ type: String, example: '2021/22' }) financialYear!: string;
  @ApiProperty({ type: String, example: 'claimable' }) figure!: string;
  @ApiProperty({ type: String, example: '0.00' }) beforeAmount!: string;
  @ApiProperty({ type: String, example: '31115.00' }) afterAmount!: string;
}

const YEAR = { type: String, example: '2021/22' } as const;
const moved = (description: string) => ({ type: String, example: '-4812.50', description }) as const;

export class TouchedClaimSchema {
  @ApiProperty(YEAR) financialYear!: string;
  @ApiProperty({ type: Number, example: 1 }) claimNo!: number;
  @ApiProperty({ type: String, example: 'accepted' }) standing!: string;
  @ApiProperty(moved('Cost incurred in its period, less what was refused.')) costAmount!: string;
  @ApiProperty(moved('What is claimed.')) claimedAmount!: string;
  @ApiProperty(moved('What is recovered.')) recoveredAmount!: string;
}

export class TouchedPeriodSchema {
  @ApiProperty(YEAR) financialYear!: string;
  @ApiProperty({ type: Number, description: 'The month, 1 is April.', example: 5 }) period!: number;
  @ApiProperty({ type: String, enum: ['open', 'soft', 'hard'] }) closing!: string;
  @ApiProperty(moved('Cost recorded in it.')) costAmount!: string;
}

export class TouchedReturnSchema {
  @ApiProperty(YEAR) financialYear!: string;
  @ApiProperty({ type: Number, example: 1 }) returnNo!: number;
  @ApiProperty({ type: String, example: 'quarterly' }) kind!: string;
  @ApiProperty({ type: String, format: 'date' }) sentOn!: string;
  @ApiProperty(moved('Cost incurred in its months, less what was refused.')) costAmount!: string;
  @ApiProperty(moved('The cap of its year.')) capAmount!: string;
}

export class TouchedPublicationSchema {
  @ApiProperty(YEAR) financialYear!: string;
  @ApiProperty({ type: Number, example: 1 }) offerNo!: number;
  @ApiProperty({ type: String, example: 'Register of grants' }) where!: string;
  @ApiProperty(moved('The cap that was published.')) capAmount!: string;
}

export class TouchedSchema {
  @ApiProperty({ type: String, example: 'pcd-956' }) grantId!: string;
  @ApiProperty({ type: () => [TouchedClaimSchema] }) claims!: TouchedClaimSchema[];
  @ApiProperty({ type: () => [TouchedPeriodSchema] }) periods!: TouchedPeriodSchema[];
  @ApiProperty({ type: () => [TouchedReturnSchema] }) returns!: TouchedReturnSchema[];
  @ApiProperty({ type: () => [TouchedPublicationSchema] }) published!: TouchedPublicationSchema[];
}

/** The answer to a dry run. */
export class PreviewSchema {
  @ApiProperty({ type: Boolean, enum: [true] }) dryRun!: true;
  @ApiProperty({ type: String, example: 'grant-pcd-956' }) stream!: string;
  @ApiProperty({
    type: String,
    description: 'Revision that the preview rests on; -1 where there is nothing yet.',
    example: '12',
  })
  revision!: string;
  @ApiProperty({ type: String, format: 'date', description: 'The day for which the figures are given.' })
  effectiveOn!: string;
  @ApiProperty({ type: () => [PreviewedEventSchema] }) events!: PreviewedEventSchema[];
  @ApiProperty({ type: () => [PreviewedFollowUpSchema] }) followUps!: PreviewedFollowUpSchema[];
  @ApiProperty({ type: () => [MovedFigureSchema], description: 'Every figure that would change.' })
  figures!: MovedFigureSchema[];
  @ApiProperty({
    type: () => [TouchedSchema],
    description: 'What others rely on already and it would touch, grant by grant, and by how much.',
  })
  touches!: TouchedSchema[];
}
