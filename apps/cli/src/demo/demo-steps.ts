import { pcd1532 } from './pcd-1532.ts';
import { pcd510 } from './pcd-510.ts';
import { pcd867 } from './pcd-867.ts';
import { pcd911 } from './pcd-911.ts';
import { pcd956 } from './pcd-956.ts';
import type { Step } from './step.ts';

/** The demo from beginning to end. PCD 956 comes before PCD 1532, which quotes it. */
export const DEMO_STEPS: readonly Step[] = [...pcd510, ...pcd867, ...pcd911, ...pcd956, ...pcd1532];
