import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

export const API_PAGE = '/docs';
const DOCUMENT = '/openapi.json';

/** The OpenAPI 3.1 document of the service, made from its controllers. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Grant ledger')
    .setDescription(
      'A ledger for a public body that receives grants. Every command is recorded as an event and nothing is changed ' +
        'afterwards. Money is text ("272708.04", pounds sterling), a day is 2021-03-31, a financial year 2020/21.',
    )
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'This service')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'An access token (typ at+jwt).',
    })
    .build();
  return SwaggerModule.createDocument(app, config, { operationIdFactory: (_controller, method) => method });
}

/** Serves the document at `/openapi.json` and a page to read and try it at `/docs`. Made when first asked for. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup(API_PAGE.slice(1), app, () => openApiDocument(app), {
    jsonDocumentUrl: DOCUMENT.slice(1),
    raw: ['json'],
    customSiteTitle: 'Grant ledger: API',
  });
}
