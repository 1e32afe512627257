import { AppendQueue } from '/work/main/libs/event-log-sqlite/src/append-queue.ts';
import { openSqliteLog } from '/work/main/libs/event-log-sqlite/src/index.ts';
import { eventId, encode } from '/work/main/libs/event-log/src/index.ts';
import fs from 'node:fs';
const dir='/work/tmp-el/b'; 
const fresh=()=>{ fs.rmSync(dir,{recursive:true,force:true}); fs.mkdirSync(dir); };
const day = Temporal.PlainDate.from('2021-03-31');
const mk=(s:string,i:number,id:string)=>encode({ actor:{name:'Finance officer', roles:['finance-officer'], subject:'user-1'}, command:{digest:'a'.repeat(64), key:'key-'+i, route:'POST /grants/x/spend'}, data:{ spendNo:i, amount:123456n+BigInt(i), incurredOn:day, effectiveOn:day, effectiveBasis:'stated', financialYear:'2020/21', head:'staff', description:'Overtime in March', supplier:'Supplier of things', netAmount: 100n, vatAmount: 20n, source:{kind:'manual', note:'something entered by hand'} }, id, recordedAt:'2026-01-01T00:00:00Z', revision:String(i), schema:1, stream:s, type:'ActualSpendReported'});
const MAX=+(process.env.MAX??60000);
const pool=Array.from({length:64},(_, w)=>Array.from({length:Math.ceil(MAX/ (w<1?1:w<8?8:64))},(_, i)=>{const s='grant-bench-'+w; const id=eventId(s,'r','k',i); return {id,type:'ActualSpendReported',json:mk(s,i,id)};}));
async function drive(append:(s:string,e:any,ev:any[])=>Promise<unknown>, writers:number, ms:number){ const t=performance.now(); let n=0; 
 await Promise.all(Array.from({length:writers},async(_, w)=>{ const mine=pool[w]!; for(let i=0;i<mine.length&&performance.now()-t<ms;i++){ await append('grant-bench-'+w, i===0?'no-stream':BigInt(i-1), [mine[i]]); n++; } }));
 return n/(performance.now()-t)*1000; }
const med=(a:number[])=>a.toSorted((x,y)=>x-y)[a.length>>1]!;
const REPS=+(process.env.REPS??5), MS=+(process.env.MS??1200);
for (const writers of [1,8,64]) { const raw:number[]=[], sql:number[]=[], ratio:number[]=[];
 for(let r=0;r<REPS;r++){ 
  fresh(); const q=await AppendQueue.open(dir+'/raw.log',()=>{}, new URL('./zz-raw.worker.mjs', import.meta.url)); const a=await drive((s,e,ev)=>q.append(s,e,ev,ev[0].json.length),writers,MS); await q.close();
  fresh(); const log=await openSqliteLog(dir+'/events.db'); const b=await drive((s,e,ev)=>log.append(s,e,ev),writers,MS); await log.close();
  raw.push(a); sql.push(b); ratio.push(b/a);
 }
 console.log(`writers ${writers}: raw ${med(raw).toFixed(0)} sqlite ${med(sql).toFixed(0)} ratio of medians ${(med(sql)/med(raw)).toFixed(2)} median ratio ${med(ratio).toFixed(2)} [${ratio.map(x=>x.toFixed(2)).join(' ')}]`);
}
