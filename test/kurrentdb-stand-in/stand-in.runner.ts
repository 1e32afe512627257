import { createInterface } from 'node:readline';
import type { Command, Done, Started } from './control.ts';
import { ANNOUNCEMENT, startStandIn } from './stand-in.ts';

// Run as a process of its own, to be stopped and killed. Its arguments are a port (0 for a free one) and, if it is to
// keep what it was sent, a file. It ends when its standard input does, so that none outlives the test that started it.

const [port = '0', file] = process.argv.slice(2);
const standIn = await startStandIn({
  port: Number(port),
  ...(file === undefined ? {} : { file }),
  // A killed process says nothing to anybody, not even that it ends.
  onDeath: () => process.kill(process.pid, 'SIGKILL'),
});

function obey(command: Command): void {
  if (command.do === 'misbehave') standIn.misbehave(command.misbehaviour, command.times);
  if (command.do === 'behave') standIn.behave(command.kind);
  say({ acted: standIn.acted });
}

function say(message: Started | Done): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

createInterface({ input: process.stdin })
  .on('line', (line) => obey(JSON.parse(line) as Command))
  .once('close', () => void standIn.stop());
say({ announcement: ANNOUNCEMENT, url: standIn.url, port: standIn.port });
