import { closeSync, openSync } from 'node:fs';
import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { writeAndSync } from './raw-file.ts';

/** The texts of one turn of the main thread's event loop, or the word to stop. */
export type ToRawWriter = readonly string[] | 'close';

const port = parentPort as MessagePort;
const descriptor = openSync(workerData as string, 'a');

port.on('message', (first: ToRawWriter) => {
  const texts: string[] = [];
  let messages = 0;
  let next: ToRawWriter | undefined = first;
  // What has arrived while the last write was under way goes into this one.
  while (next !== undefined && next !== 'close') {
    for (const text of next) texts.push(text);
    messages += 1;
    next = receiveMessageOnPort(port)?.message as ToRawWriter | undefined;
  }
  if (messages > 0) {
    writeAndSync(descriptor, texts);
    port.postMessage(messages);
  }
  if (next !== 'close') return;
  closeSync(descriptor);
  port.close();
});
