import { afterEach, describe, expect, it } from '@jest/globals';
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT } from 'jose';
import { KeysUnavailable, outsideIssuer, tokenCheck, TokenRefused, type CheckToken } from '#identity';

const key = generateKeyPairSync('ed25519').privateKey;
const stranger = generateKeyPairSync('ed25519').privateKey;

const token = (kid: string, signer: KeyObject): Promise<string> =>
  new SignJWT({ roles: ['auditor'] })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
    .setIssuer('https://identity.example')
    .setAudience('grant-ledger')
    .setSubject('auditor-1')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(signer);

describe('an outside issuer', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
  });

  /** The check of an issuer whose keys are answered like this; counts how often they are asked for. */
  async function issuerThat(answers: {
    status: number;
    body: string;
  }): Promise<{ check: CheckToken; asked: () => number }> {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.writeHead(answers.status, { 'Content-Type': 'application/json' }).end(answers.body);
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`);
    return {
      check: tokenCheck(outsideIssuer('https://identity.example', 'grant-ledger', address)),
      asked: () => asked,
    };
  }

  const published = async (): Promise<string> =>
    JSON.stringify({ keys: [{ ...(await exportJWK(createPublicKey(key))), kid: 'k1', alg: 'EdDSA' }] });

  it('is believed by the keys it publishes, which are fetched once', async () => {
    const { check, asked } = await issuerThat({ status: 200, body: await published() });
    await expect(check(await token('k1', key))).resolves.toEqual({
      subject: 'auditor-1',
      name: 'auditor-1',
      roles: ['auditor'],
    });
    await check(await token('k1', key));
    expect(asked()).toBe(1);
  });

  it('is not believed for a stranger’s signature, or a key that it does not publish', async () => {
    const { check } = await issuerThat({ status: 200, body: await published() });
    await expect(check(await token('k1', stranger))).rejects.toThrow(TokenRefused);
    await expect(check(await token('k2', stranger))).rejects.toThrow(TokenRefused);
  });

  it.each([
    ['answers with an error', { status: 500, body: '' }],
    ['answers with something else', { status: 200, body: '<html>' }],
    ['answers with no keys', { status: 200, body: '{"keys":7}' }],
  ])('that %s is no reason to call a token bad', async (_what, answers) => {
    const { check } = await issuerThat(answers);
    await expect(check(await token('k1', key))).rejects.toThrow(KeysUnavailable);
  });

  it('that is not there is no reason to call a token bad', async () => {
    const { check } = await issuerThat({ status: 200, body: await published() });
    const server = servers.pop()!;
    server.close();
    await once(server, 'close');
    await expect(check(await token('k1', key))).rejects.toThrow(KeysUnavailable);
  });
});
