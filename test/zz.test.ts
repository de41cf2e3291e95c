import { aBoy, aClinic, anId, bidan, MELATI } from './subgraphs/services/a-clinic.ts';
import { StuntingAlerts } from '../subgraphs/services/stunting-alert.ts';
import { ServedPeople } from '../subgraphs/services/served-person.ts';
it('explains', async () => {
  await using clinic = await aClinic();
  const { collection } = clinic.store.model(StuntingAlerts);
  const kinds=['STUNTING','WASTING','UNDERWEIGHT','WEIGHT_FALTERING'];
  await collection.insertMany(Array.from({length:20000},(_, i)=>({_id: anId(new Date(1.77e12+i)), regions:['33','33.03','33.03.13','33.03.13.2002'], kind: kinds[i%4], status: i%3?'OPEN':'RESOLVED', posyanduId:'p', version:1})) as never);
  const show = async (filter: object) => {
    const e = await collection.find(filter).sort({_id:-1}).limit(21).explain('executionStats') as any;
    const stages: string[]=[]; const walk=(s:any)=>{stages.push(s.stage+(s.indexName?':'+s.indexName:''));(s.inputStages??(s.inputStage?[s.inputStage]:[])).forEach(walk)}; walk(e.queryPlanner.winningPlan.queryPlan ?? e.queryPlanner.winningPlan);
    console.info(JSON.stringify(filter), stages.join(' > '), 'keys', e.executionStats.totalKeysExamined,'docs', e.executionStats.totalDocsExamined);
  };
  await show({regions:{$in:['33.03']}, kind:{$in:['STUNTING']}});
  await show({regions:{$in:['33.03']}, kind:{$in:kinds}});
  await show({regions:{$in:['33.03']}, kind:{$in:['STUNTING']}, status:'OPEN'});
  await show({posyanduId:'p', kind:{$in:kinds}});
  const c = await collection.aggregate([{ $match: {regions:{$in:['33.03']}, kind:{$in:['STUNTING']}}},{$count:'n'}]).explain('executionStats') as any;
  console.info(JSON.stringify(c).slice(0,300));
  const people = clinic.store.model(ServedPeople).collection;
  await people.insertMany(Array.from({length:5000},(_, i)=>({_id:anId(), birthDate:'2024-01-01', enrolments:[{posyanduId:'q'+(i%100), from:'2024-01-01'}], readings:[], alerts:[]})) as never);
  const e = await people.find({ enrolments: {$elemMatch:{posyanduId:{$in:['q1','q2']},from:{$lte:'2025-11-01'},to:{$exists:false}}}, birthDate:{$gt:'2021-01-01'}, readings:{$not:{$elemMatch:{date:{$gte:'2025-11-01'},weightGrams:{$exists:true}}}}, alerts:{$not:{$elemMatch:{kind:'M',closedOn:{$exists:false}}}}}).explain('executionStats') as any;
  console.info('missed', JSON.stringify(e.queryPlanner.winningPlan).slice(0,400), e.executionStats.totalDocsExamined, e.executionStats.nReturned);
}, 60000);
