import { applyDecorators, Get, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiProblems } from '../api-problems.ts';
import { AnswerReconciliation } from './answer-reconciliation.ts';
import { reconciliationSchema } from './reconciliation.schemas.ts';
import { MEDIA_TYPES } from './return-format.ts';

const asText = { schema: { type: 'string' as const } };

/** A reconciliation: as JSON like every read, or as a document of tables. */
export function ReconciliationRoute(): MethodDecorator {
  return applyDecorators(
    Get(''),
    UseInterceptors(AnswerReconciliation),
    ApiBearerAuth(),
    ApiOperation({
      summary: 'A year reconciled: six lines, what they differ by, and what each is made of',
      description:
        'General ledger, this ledger, claims, cash, income in the accounts and debtor. The parts of a line and of a ' +
        'difference sum to it, down to the rows of the general ledger and the files they came from.',
    }),
    ApiOkResponse({
      description: 'The reconciliation, with the bounds that were used.',
      content: {
        [MEDIA_TYPES.json]: { schema: reconciliationSchema },
        [MEDIA_TYPES.csv]: asText,
        [MEDIA_TYPES.html]: asText,
        [MEDIA_TYPES.xlsx]: { schema: { type: 'string', format: 'binary' } },
      },
      headers: {
        'Ledger-Position': { description: 'The position that a document was made at.', ...asText },
      },
    }),
    ApiProblems(400, 401, 403, 404, 406, 503),
  );
}
