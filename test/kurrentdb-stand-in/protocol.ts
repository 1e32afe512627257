import gossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import featureServices from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import messages from '@eventstore/db-client/generated/shared_pb.js';
import rpc from '@eventstore/db-client/generated/status_pb.js';
import streamServices from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';

// The client's own definitions, so that the stand-in speaks what the client speaks. They are CommonJS and their names
// cannot be seen from outside, so each comes whole, as a default.
export { any, empty, features, featureServices, gossip, gossipServices, messages, rpc, streams, streamServices };

export const streamNameOf = (identifier: messages.StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');

export function identifierOf(stream: string): messages.StreamIdentifier {
  return new messages.StreamIdentifier().setStreamName(Buffer.from(stream));
}
