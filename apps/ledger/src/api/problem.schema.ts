import { ApiProperty } from '@nestjs/swagger';

/** How one fault of a field is described in the OpenAPI document. */
export class FieldFaultSchema {
  @ApiProperty({ type: String, example: 'lines[0].amount' })
  field!: string;

  @ApiProperty({ type: String, example: 'not-an-amount' })
  code!: string;

  @ApiProperty({ type: String, example: 'lines[0].amount must be written as text, for example "272708.04".' })
  detail!: string;
}

/** How every answer other than success is described in the OpenAPI document (RFC 9457). */
export class ProblemSchema {
  @ApiProperty({ type: String, description: 'Names the kind of problem.', example: '/problems/fields-not-valid' })
  type!: string;

  @ApiProperty({ type: String, example: 'The request has faults' })
  title!: string;

  @ApiProperty({ type: Number, example: 400 })
  status!: number;

  @ApiProperty({ type: String, description: 'Stable; programs go by it.', example: 'fields-not-valid' })
  code!: string;

  @ApiProperty({ type: String, description: 'A sentence for a person. It may change.' })
  detail!: string;

  @ApiProperty({ type: String, required: false, description: 'The field that is wrong, where it is one.' })
  field?: string;

  @ApiProperty({ type: String, required: false, description: 'The limit that was hit, where there is one.' })
  limit?: string;

  @ApiProperty({ type: () => [FieldFaultSchema], required: false, description: 'Every field that is wrong.' })
  errors?: FieldFaultSchema[];

  @ApiProperty({ type: String, description: 'Finds this one answer in the log of the service.' })
  instance!: string;
}
