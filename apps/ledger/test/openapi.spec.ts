import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { FILE_TYPES } from '../src/http/file-body.ts';
import { openFakeLedger, type FakeLedger } from './fake-ledger.ts';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: string[];
  readonly security?: object[];
  readonly parameters?: { in: string; name: string; required?: boolean }[];
  readonly requestBody?: { content: Record<string, { examples?: Record<string, { value: object }> }> };
  readonly responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }>;
}
interface Schema {
  readonly type?: string;
  readonly properties?: Record<string, object>;
  readonly required?: string[];
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, Schema> };
}

describe('the description of the API', () => {
  let ledger: FakeLedger;
  let text: string;
  let document: Document;
  let operations: [name: string, operation: Operation][];
  beforeAll(async () => {
    ledger = await openFakeLedger();
    text = (await ledger.app.inject({ method: 'GET', url: '/openapi.json' })).body;
    document = JSON.parse(text) as Document;
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );
  });
  afterAll(() => ledger.close());

  const commands = () => operations.filter(([name]) => name.startsWith('POST '));
  /**
   * Commands of one stream. Told apart are those whose body is a file, and a run over all rows that wait: neither can be
   * tried out or held against a revision.
   */
  const ofJson = () =>
    commands().filter(
      ([name, { requestBody }]) =>
        'application/json' in (requestBody?.content ?? {}) && name !== 'POST /api/v1/allocation-runs',
    );
  const ofTheApi = () => operations.filter(([name]) => name.includes(' /api/v1/'));

  it('is valid OpenAPI 3.1', async () => {
    const config = await createConfig({
      extends: ['recommended'],
      rules: { struct: 'error', 'operation-4xx-response': 'off' },
    });
    const problems = await lintFromString({ source: text, absoluteRef: '/openapi.json', config });
    expect(document.openapi).toBe('3.1.0');
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  });

  it('has a summary, a tag and an operationId of its own for every route', () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(operations.filter(([, { summary = '', tags = [] }]) => summary === '' || tags.length === 0)).toEqual([]);
    expect(new Set(ids).size).toBe(operations.length);
    expect(ids).not.toContain(undefined);
  });

  it('says of every route how a problem is answered', () => {
    for (const [name, { responses }] of operations) {
      const schema = responses['default']?.content?.['application/problem+json']?.schema;
      expect([name, schema]).toEqual([name, { $ref: '#/components/schemas/ProblemSchema' }]);
    }
  });

  it('says of every route of the API which problems to expect, and that it needs a token', () => {
    for (const [name, { responses, security }] of ofTheApi()) {
      const statuses = name.startsWith('POST ')
        ? ['400', '401', '403', '404', '409', '412', '413', '415', '422', '503']
        : ['400', '401', '403', '404', '503'];
      expect([name, Object.keys(responses)]).toEqual([name, expect.arrayContaining(statuses)]);
      expect([name, security]).toEqual([name, [{ bearer: [] }]]);
    }
  });

  it('describes success with a schema everywhere', () => {
    for (const [name, { responses }] of ofTheApi()) {
      const schema = (responses['201'] ?? responses['200'])?.content?.['application/json']?.schema;
      expect([name, schema]).not.toEqual([name, undefined]);
    }
  });

  it('lets nothing stand as required that is not', () => {
    const needed = operations.flatMap(([name, { parameters = [] }]) =>
      parameters
        .filter(({ in: where, required }) => where !== 'path' && required === true)
        .map((parameter) => `${name}: ${parameter.name}`),
    );
    expect(needed).toEqual([
      ...['gl', 'bank'].flatMap((kind) =>
        ['mapping', 'fileName', 'rows', 'debitAmount', 'creditAmount', 'sha256'].map(
          (parameter) => `POST /api/v1/${kind}-imports: ${parameter}`,
        ),
      ),
      'GET /api/v1/compare: grantId',
      'GET /api/v1/compare: from',
      'GET /api/v1/grants/{grantId}/reconciliation: financialYear',
      'GET /api/v1/monitoring: financialYear',
      'GET /api/v1/monitoring: month',
      'GET /api/v1/grants/{grantId}/monitoring: financialYear',
      'GET /api/v1/grants/{grantId}/monitoring: month',
    ]);
  });

  it('declares the key, the revision and the dry run of every command', () => {
    for (const [name, { parameters = [] }] of ofJson()) {
      const declared = parameters.map(({ in: where, name: parameter }) => `${where} ${parameter}`);
      expect([name, declared]).toEqual([
        name,
        expect.arrayContaining(['header Idempotency-Key', 'header If-Match', 'query dryRun']),
      ]);
    }
  });

  it('gives every command an example that says it is illustrative', () => {
    for (const [name, { requestBody }] of ofJson()) {
      const value = requestBody?.content['application/json']?.examples?.['illustrative']?.value;
      expect([name, value]).toEqual([name, expect.objectContaining({ effectiveBasis: 'illustrative' })]);
    }
  });

  it('says of every import which files it takes, and that it needs a key', () => {
    const imports = commands().filter(([name]) => name.endsWith('-imports'));
    expect(imports.map(([name]) => name)).toEqual(['POST /api/v1/gl-imports', 'POST /api/v1/bank-imports']);
    for (const [name, { parameters = [], requestBody }] of imports) {
      expect([name, Object.keys(requestBody?.content ?? {})]).toEqual([name, [...FILE_TYPES]]);
      expect([name, parameters.map((parameter) => parameter.name)]).toEqual([
        name,
        expect.arrayContaining(['Idempotency-Key']),
      ]);
    }
    expect(commands()).toHaveLength(ofJson().length + imports.length + 1);
  });

  it('leaves no field of a request without a description of its type', () => {
    const vague = Object.entries(document.components.schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, property]) => !['type', '$ref', 'allOf'].some((key) => key in property))
        .map(([property]) => `${name}.${property}`),
    );
    expect(vague).toEqual([]);
  });

  it('describes money as text with a pattern, and says which fields are needed', () => {
    const { ReportSpendRequest } = document.components.schemas;
    expect(ReportSpendRequest?.properties?.['netAmount']).toMatchObject({
      type: 'string',
      pattern: '^-?(0|[1-9]\\d{0,12})(\\.\\d{1,2})?$',
    });
    expect(ReportSpendRequest?.required).toEqual(expect.arrayContaining(['effectiveOn', 'financialYear', 'netAmount']));
    expect(ReportSpendRequest?.required).not.toContain('partner');
  });

  it('can be read by anyone, and so can the page that shows it', async () => {
    const page = await ledger.app.inject({ method: 'GET', url: '/docs' });
    expect(page.statusCode).toBe(200);
    const scripts = [...page.body.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, path]) => `/${path!}`);
    expect(scripts.length).toBeGreaterThan(3);
    for (const url of scripts) expect((await ledger.app.inject({ method: 'GET', url })).statusCode).toBe(200);
    expect(page.body).not.toMatch(/<script>[^<]/);
  });
});
