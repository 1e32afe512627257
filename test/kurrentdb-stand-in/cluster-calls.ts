import type { sendUnaryData } from '@grpc/grpc-js';
import type { Conduct } from './conduct.ts';
import type { Endpoint } from './misbehaviour.ts';
import { features, gossip, messages, streamServices } from './protocol.ts';

/** The version whose behaviour is imitated, marked so that nobody takes it for that server. */
const VERSION = '23.10-stand-in';

/** What the server can do, by which the client chooses how to append. */
export function supportedMethods(callback: sendUnaryData<features.SupportedMethods>): void {
  const answer = new features.SupportedMethods().setEventStoreServerVersion(VERSION);
  for (const { path } of Object.values(streamServices.StreamsService) as { path: string }[]) {
    const [, service = '', method = ''] = path.toLowerCase().split('/');
    const supported = new features.SupportedMethod().setServiceName(service).setMethodName(method);
    answer.addMethods(supported.setFeaturesList(FEATURES[method] ?? []));
  }
  callback(null, answer);
}

const FEATURES: Readonly<Record<string, string[]>> = {
  read: ['position', 'events'],
  batchappend: ['deadline_duration'],
};

/** Who is in the cluster: the stand-in alone, and the node that leads, if it was told not to. */
export function gossipOf(self: Endpoint, conduct: Conduct, callback: sendUnaryData<gossip.ClusterInfo>): void {
  const leader = conduct.ordered('not-leader')?.leader;
  const { FOLLOWER, LEADER } = gossip.MemberInfo.VNodeState;
  const members = [member(self, leader === undefined ? LEADER : FOLLOWER)];
  if (leader !== undefined) members.push(member(leader, LEADER));
  callback(null, new gossip.ClusterInfo().setMembersList(members));
}

function member({ host, port }: Endpoint, state: gossip.MemberInfo.VNodeState): gossip.MemberInfo {
  return new gossip.MemberInfo()
    .setInstanceId(new messages.UUID().setString(crypto.randomUUID()))
    .setTimeStamp('0')
    .setState(state)
    .setIsAlive(true)
    .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));
}
