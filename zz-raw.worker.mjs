import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import fs from 'node:fs';
const fd = fs.openSync(workerData,'a'); let position=0; const heads=new Map();
parentPort.on('message', (message)=>{ let next=message; while(next!==undefined&&next!=='close'){ let text='', places=[]; let count=0;
 while(next!==undefined&&next!=='close'&&count<1000){ const {flat,appends}=next; count+=appends; let at=0; for(let i=0;i<appends;i++){ const n=flat[at+2]; const s=flat[at]; at+=3; for(let k=0;k<n;k++,at+=3) text+=flat[at+2]+'\n'; position+=n; const r=(heads.get(s)??-1)+n; heads.set(s,r); places.push(r,position-1);} next=receiveMessageOnPort(parentPort)?.message; }
 fs.writeSync(fd,text); fs.fdatasyncSync(fd); parentPort.postMessage({kind:'answers',places,refusals:[]}); }
 if(next==='close'){ fs.closeSync(fd); parentPort.close(); } });
parentPort.postMessage({kind:'opened'});
