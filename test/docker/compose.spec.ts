import { execFileSync } from 'node:child_process';
import { createPublicKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { isRole, ROLES } from '#identity';
import { nodesOf, readSettings } from '#settings';
import { readArguments } from '../../apps/cli/src/arguments.ts';
import { REPOSITORY } from '../support/repository.ts';
import { composeFile, environmentOf, wantedIn, type Service } from './compose-file.ts';
import { onlyOf, stagesOf } from './dockerfile.ts';

const FILES = ['compose.yml', 'compose.postgres.yml', 'compose.cluster.yml'];
const DOCKER = join(REPOSITORY, 'docker');
const IMAGE = stagesOf(readFileSync(join(DOCKER, 'Dockerfile'), 'utf8')).at(-1) ?? [];
const ofImage = Object.fromEntries(
  onlyOf(IMAGE, 'ENV')
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);

const isOurs = ({ image }: Service): boolean => image === 'grant-ledger';
const isService = ({ entrypoint, ...service }: Service): boolean => isOurs(service) && entrypoint === undefined;
const settingsOf = (service: Service) =>
  readSettings({
    ...ofImage,
    ...environmentOf(service),
    // What prepares a log has no read models, as the command itself knows.
    ...(service.command?.[0] === 'prepare' ? { LEDGER_SINGLE_INSTANCE: 'yes' } : {}),
  });

describe.each(FILES)('docker/%s', (name) => {
  const { services, volumes } = composeFile(name);
  const all = Object.entries(services);

  it('takes its images by a version, or builds them from this repository', () => {
    for (const [, { build, image }] of all) {
      if (build === undefined) expect(image).toMatch(/^[a-z/-]+:\d[\w.-]*$/);
      else expect(existsSync(join(DOCKER, build.context, build.dockerfile))).toBe(true);
    }
  });

  it('is open on this machine alone', () => {
    const ports = all.flatMap(([, service]) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  it('mounts what is in the repository, what it makes, and volumes that it declares', () => {
    for (const mount of all.flatMap(([, service]) => service.volumes ?? [])) {
      const [from = ''] = mount.split(':');
      const made = from.startsWith('./cluster/certificates');
      if (from.startsWith('./') && !made) expect(existsSync(join(DOCKER, from))).toBe(true);
      else if (!made) expect(Object.keys(volumes)).toContain(from);
    }
  });

  it('waits for services that there are, and for health only where health is checked', () => {
    for (const [, { depends_on = {} }] of all) {
      for (const [other, { condition }] of Object.entries(depends_on)) {
        expect(Object.keys(services)).toContain(other);
        const checked = services[other]?.healthcheck !== undefined || isOurs(services[other] ?? {});
        if (condition === 'service_healthy') expect(checked).toBe(true);
      }
    }
  });

  it('gives the ledger no rights and nothing to write to but its data', () => {
    const ours = all.filter(([, service]) => isOurs(service) && service.command?.[0] !== 'prepare');
    expect(ours.length).toBeGreaterThan(0);
    for (const [, service] of ours) {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
      expect(['always', 'unless-stopped']).toContain(service.restart);
    }
  });

  it('starts programs that the image holds, with words that they understand', () => {
    for (const [, { command = [], entrypoint }] of all.filter(([, service]) => isOurs(service))) {
      if (entrypoint === undefined) continue;
      expect(entrypoint).toEqual(['node', 'dist/apps/cli/src/main.js']);
      expect(readArguments(command)).toHaveProperty('command', command[0]);
    }
  });

  it('has settings that the ledger takes, and no password in it', () => {
    for (const [, service] of all.filter(([, one]) => isOurs(one))) expect(() => settingsOf(service)).not.toThrow();
    const passwords = /(?:PASSWORD: |:\/\/\w+:(?=\S*@))(?!\$\{)\S/;
    expect(readFileSync(join(DOCKER, name), 'utf8')).not.toMatch(passwords);
  });

  it('says which variables it wants, the first time it wants them', () => {
    const text = readFileSync(join(DOCKER, name), 'utf8');
    for (const variable of new Set(all.flatMap(([, service]) => wantedIn(service)))) {
      const first = text.indexOf(`\${${variable}`);
      expect(text.slice(first)).toMatch(new RegExp(`^\\$\\{${variable}:\\?[a-z ]+`, 'i'));
    }
  });
});

describe('docker/compose.yml, to try the ledger out', () => {
  it('is a demo with tokens of the local issuer, on files', () => {
    const [service = {}] = Object.values(composeFile('compose.yml').services);
    expect(service.command).toEqual(['demo', '--keep']);
    expect(settingsOf(service)).toMatchObject({ production: false, issuer: 'local', log: { kind: 'sqlite' } });
  });
});

describe.each(['compose.postgres.yml', 'compose.cluster.yml'])('docker/%s, for use', (name) => {
  const { services } = composeFile(name);
  const instances = Object.values(services).filter(isService);

  it('runs two instances on one log and one set of read models, in production', () => {
    expect(instances).toHaveLength(2);
    for (const instance of instances) {
      expect(settingsOf(instance)).toMatchObject({ production: true, readModels: { kind: 'postgres' } });
      expect(settingsOf(instance).log.kind).not.toBe('sqlite');
      expect(instance.environment).toEqual(instances[0]?.environment);
    }
  });

  it('sends requests to both, again to the other where one does not answer', () => {
    const proxy = readFileSync(join(DOCKER, 'cluster/proxy.conf'), 'utf8');
    const upstream = [...proxy.matchAll(/^ {2}server ([\w-]+):(\d+)/gm)];
    expect(upstream.map(([, host]) => host)).toEqual(['ledger-1', 'ledger-2']);
    expect(upstream.map(([, , port]) => port)).toEqual(['3000', '3000']);
    expect(proxy).toContain('proxy_next_upstream error timeout http_503 non_idempotent;');
  });
});

describe('docker/compose.cluster.yml', () => {
  const { services } = composeFile('compose.cluster.yml');
  const nodes = Object.entries(services).filter(([, { image }]) => image?.startsWith('eventstore/') === true);

  it('has three nodes that are started again whatever their exit code, each with its own name', () => {
    expect(nodes).toHaveLength(3);
    for (const [name, { environment = {}, networks, restart }] of nodes) {
      expect(restart).toBe('always');
      expect(networks?.default?.aliases).toEqual([`${name}.ledger`]);
      expect(environment).toMatchObject({
        EVENTSTORE_CLUSTER_SIZE: 3,
        EVENTSTORE_NODE_HOST_ADVERTISE_AS: `${name}.ledger`,
        EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS: `${name}.ledger`,
      });
    }
  });

  it('reaches the log by TLS and by the names of all nodes', () => {
    const instance = Object.values(services).find(isService) ?? {};
    const { log } = settingsOf(instance);
    const url = log.kind === 'kurrentdb' ? log.url : '';
    expect(nodesOf(url)).toEqual(nodes.map(([name]) => `${name}.ledger`));
    expect(url).toContain('tls=true');
  });

  it('has an identity provider that knows the roles of the ledger and signs as the ledger wants it', () => {
    const realm = JSON.parse(readFileSync(join(DOCKER, 'cluster/realm.json'), 'utf8')) as {
      defaultSignatureAlgorithm: string;
      roles: { realm: { name: string }[] };
      clients: { protocolMappers: { config: Record<string, string> }[] }[];
    };
    expect(realm.roles.realm.map(({ name }) => name).toSorted()).toEqual([...ROLES].toSorted());
    for (const { name } of realm.roles.realm) expect(isRole(name)).toBe(true);
    expect(realm.defaultSignatureAlgorithm).toBe('ES256');
    const configs = realm.clients.flatMap(({ protocolMappers }) => protocolMappers.map(({ config }) => config));
    expect(configs).toContainEqual(expect.objectContaining({ 'claim.name': 'roles', multivalued: 'true' }));
    const { LEDGER_AUDIENCE: audience } = environmentOf(Object.values(services).find(isService) ?? {});
    expect(configs).toContainEqual(expect.objectContaining({ 'included.custom.audience': audience }));
  });
});

describe('the certificates of the cluster', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cluster-certificates-'));
  const make = () => execFileSync('sh', [join(DOCKER, 'cluster/certificates.sh'), folder], { stdio: 'pipe' });
  const certificate = (path: string) => new X509Certificate(readFileSync(join(folder, path)));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are made by one command, for every name, by an authority that signs them all', () => {
    make();
    const authority = certificate('ca/ca.crt');
    for (const name of ['node1', 'node2', 'node3', 'identity']) {
      const one = certificate(`${name}/node.crt`);
      expect(one.checkHost(`${name}.ledger`)).toBe(`${name}.ledger`);
      expect(one.checkHost('elsewhere.ledger')).toBeUndefined();
      expect(one.verify(authority.publicKey)).toBe(true);
      const key = createPublicKey(readFileSync(join(folder, name, 'node.key')));
      expect(one.publicKey.equals(key)).toBe(true);
    }
    for (const name of ['node1', 'node2', 'node3']) {
      expect(certificate(`${name}/node.crt`).subject).toBe('CN=eventstoredb-node');
    }
  });

  it('keep the key of the authority from everybody else', () => {
    expect(statSync(join(folder, 'authority')).mode & 0o077).toBe(0);
  });

  it('stay as they are when they are asked for again', () => {
    const before = readFileSync(join(folder, 'node1/node.crt'));
    make();
    expect(readFileSync(join(folder, 'node1/node.crt'))).toEqual(before);
  });
});
