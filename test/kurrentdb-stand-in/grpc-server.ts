import {
  type handleBidiStreamingCall,
  type handleClientStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type sendUnaryData,
  Server,
  ServerCredentials,
} from '@grpc/grpc-js';
import { batchAppend } from './batch-append-call.ts';
import { gossipOf, supportedMethods } from './cluster-calls.ts';
import { deleteStream, tombstoneStream } from './delete-call.ts';
import type { Endpoint } from './misbehaviour.ts';
import type { features, gossip, messages, streams } from './protocol.ts';
import { featureServices, gossipServices, streamServices } from './protocol.ts';
import { read } from './read-call.ts';
import type { Service } from './service.ts';
import type { Refusal } from './refusals.ts';
import { singleAppend } from './single-append-call.ts';

const MEBIBYTE = 1_048_576;
/** What one message may hold: more than an append may, so that too large an append is refused and not misunderstood. */
const MESSAGE_BYTES_MAX = 17 * MEBIBYTE;

/** A gRPC server of the stand-in's calls, on a free port. */
export async function startGrpcServer(
  service: Service,
  self: () => Endpoint,
): Promise<{ server: Server; port: number }> {
  const server = new Server({
    'grpc.max_receive_message_length': MESSAGE_BYTES_MAX,
    'grpc.max_send_message_length': MESSAGE_BYTES_MAX,
  });
  addStreams(server, service);
  const methods: handleUnaryCall<messages.Empty, features.SupportedMethods> = (_, callback) =>
    supportedMethods(callback);
  server.addService(featureServices.ServerFeaturesService, { getSupportedMethods: methods });
  const members: handleUnaryCall<messages.Empty, gossip.ClusterInfo> = (_, callback) =>
    gossipOf(self(), service.conduct, callback);
  server.addService(gossipServices.GossipService, { read: members });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return { server, port };
}

function addStreams(server: Server, service: Service): void {
  const definition = streamServices.StreamsService;
  const reading: handleServerStreamingCall<streams.ReadReq, Buffer> = (call) => void read(call, service);
  const batch: handleBidiStreamingCall<streams.BatchAppendReq, streams.BatchAppendResp> = (call) =>
    void batchAppend(call, service);
  const append: handleClientStreamingCall<streams.AppendReq, streams.AppendResp> = (call, callback) =>
    answer(callback, singleAppend(call, service));
  const remove: handleUnaryCall<streams.DeleteReq, streams.DeleteResp> = (call, callback) =>
    answer(callback, deleteStream(call, service));
  const tombstone: handleUnaryCall<streams.TombstoneReq, streams.TombstoneResp> = (call, callback) =>
    answer(callback, tombstoneStream(call, service));
  // What is read is encoded already.
  const encoded = { ...definition.read, responseSerialize: (frame: Buffer) => frame };
  server.addService(
    { ...definition, read: encoded },
    { read: reading, batchAppend: batch, append, delete: remove, tombstone },
  );
}

/** Hands on what came of a call; nothing, and the caller is left without an answer. */
function answer<Response extends object>(
  callback: sendUnaryData<Response>,
  outcome: Promise<Response | Refusal | undefined>,
): void {
  void outcome.then((reached) => {
    if (reached === undefined) return;
    if ('code' in reached) callback(reached);
    else callback(null, reached);
  });
}
