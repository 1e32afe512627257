import { createPrivateKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

const OTHERS = 0o077;

/**
 * The private key in the file, made if there is none. Two programs that start at once end with the same key: the file
 * is written whole under another name and then linked, and the one that comes second reads what the first has linked.
 * @throws Error with a sentence where others can read the file, or where it holds no Ed25519 key
 */
export async function openLocalKey(file: string): Promise<KeyObject> {
  await makeOnce(file);
  await refuseIfOpenToOthers(file);
  const key = privateKeyIn(await readFile(file));
  if (key?.asymmetricKeyType === 'ed25519') return key;
  throw new Error(`The file ${file} does not hold an Ed25519 key; delete it and a new one is made at the next start.`);
}

function privateKeyIn(pem: Buffer): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

async function makeOnce(file: string): Promise<void> {
  if (await exists(file)) return;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  await writeDurably(draft, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  try {
    await link(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
}

async function writeDurably(file: string, text: string | Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whoever reads this key can sign as anybody. Windows has no such mode bits. */
async function refuseIfOpenToOthers(file: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(file);
  if ((mode & OTHERS) === 0) return;
  throw new Error(`The key file ${file} can be read by other users; make it private with: chmod 600 ${file}`);
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return false;
    throw error;
  }
}

const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
