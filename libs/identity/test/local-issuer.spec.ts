import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { openLocalIssuer, tokenCheck, TokenRefused } from '#identity';

describe('the local issuer', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'local-issuer-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const keyFile = (): string => join(folder, 'local-issuer.pem');

  it('issues tokens that its own check believes', async () => {
    const issuer = await openLocalIssuer(folder);
    const token = await issuer.token({ roles: ['finance-officer', 'viewer'], name: 'Grants Officer' });
    expect(await tokenCheck(issuer)(token)).toEqual({
      subject: 'local:Grants Officer',
      name: 'Grants Officer',
      roles: ['finance-officer', 'viewer'],
    });
  });

  it('tells two names apart, and takes a subject where one is given', async () => {
    const issuer = await openLocalIssuer(folder);
    const subjectOf = async (request: { name: string; subject?: string }) =>
      decodeJwt(await issuer.token({ roles: ['approver'], ...request })).sub;
    expect(await subjectOf({ name: 'Approver 1' })).not.toBe(await subjectOf({ name: 'Approver 2' }));
    expect(await subjectOf({ name: 'Approver 1', subject: 'a-1' })).toBe('a-1');
  });

  it('signs access tokens with Ed25519 that live 12 hours', async () => {
    const token = await (await openLocalIssuer(folder)).token({ roles: [], name: 'Nobody' });
    const { iat, exp } = decodeJwt(token);
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt' });
    expect(exp! - iat!).toBe(12 * 60 * 60);
  });

  it.each([0, -1, 0.5, 24 * 60 * 60 + 1])('issues no token that lives %p seconds', async (lifetimeSeconds) => {
    const issuer = await openLocalIssuer(folder);
    await expect(issuer.token({ roles: [], name: 'Nobody', lifetimeSeconds })).rejects.toThrow(
      'A token lives from 1 to 86400 seconds.',
    );
  });

  it('makes its key at the first start, for its own user alone, and keeps it', async () => {
    const first = await openLocalIssuer(folder);
    const pem = readFileSync(keyFile(), 'utf8');
    const token = await first.token({ roles: [], name: 'Nobody' });
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['local-issuer.pem']);

    const second = await openLocalIssuer(folder);
    expect(readFileSync(keyFile(), 'utf8')).toBe(pem);
    await expect(tokenCheck(second)(token)).resolves.toMatchObject({ name: 'Nobody' });
  });

  it('makes one key where several programs start at once', async () => {
    const issuers = await Promise.all(Array.from({ length: 8 }, () => openLocalIssuer(folder)));
    const token = await issuers[0]!.token({ roles: [], name: 'Nobody' });
    for (const issuer of issuers) await expect(tokenCheck(issuer)(token)).resolves.toBeDefined();
    expect(readdirSync(folder)).toEqual(['local-issuer.pem']);
  });

  it('makes the data folder where there is none', async () => {
    await openLocalIssuer(join(folder, 'new', 'data'));
    expect(statSync(join(folder, 'new', 'data')).mode & 0o777).toBe(0o700);
  });

  it('does not trust the tokens of another folder’s issuer', async () => {
    const other = await openLocalIssuer(join(folder, 'other'));
    const token = await other.token({ roles: ['administrator'], name: 'Stranger' });
    await expect(tokenCheck(await openLocalIssuer(folder))(token)).rejects.toThrow(TokenRefused);
  });

  it('refuses a key that other users can read', async () => {
    await openLocalIssuer(folder);
    chmodSync(keyFile(), 0o640);
    await expect(openLocalIssuer(folder)).rejects.toThrow(`make it private with: chmod 600 ${keyFile()}`);
  });

  it.each([
    ['no key', 'hello'],
    ['nothing', ''],
    [
      'a key of another kind',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ],
  ])('refuses a file that holds %s', async (_what, content) => {
    writeFileSync(keyFile(), content, { mode: 0o600 });
    await expect(openLocalIssuer(folder)).rejects.toThrow(`The file ${keyFile()} does not hold an Ed25519 key`);
  });
});
