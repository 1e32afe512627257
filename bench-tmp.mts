import {openTable, readGlRows, MAPPINGS, ControlSum, fingerprintOf, FileRefused} from '#interchange';
const [path, what='rows'] = process.argv.slice(2);
const t=performance.now(); let n=0, faults=0; let last;
try {
const table = await openTable(path,{fileName:path});
if (what==='table') { for await (const r of table.readings[0].rows()) n++; }
else { const sum = new ControlSum();
for await (const r of readGlRows(table, MAPPINGS.sap, sum)) { n++; if('fault' in r) {faults++; last=r;} }
 const {periods, ...rest}=sum.totals(); console.log(rest, periods.length); }
} catch(e) { console.log(e.code, e.message); if(!e.code) throw e }
const cpu=process.cpuUsage(); console.log("cpu s",(cpu.user+cpu.system)/1e6); const s=(performance.now()-t)/1000;
console.log(n,'rows',faults,'faults',s.toFixed(2),'s', Math.round(n/s),'rows/s', Math.round(process.resourceUsage().maxRSS/1024),'MB', last??'');
