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
}
