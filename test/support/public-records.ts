import { namedId } from '../../subgraphs/kernel/identifiers.ts';
import type { Reached } from './matrix.ts';
import { BANTARBARANG } from './village-of-tests.ts';
import type { Village } from './village.ts';

const GAPRANG = '35.05.10.2004';

/** A record of every public type, and how it is reached. */
export async function publicRecords(village: Village): Promise<Reached[]> {
  const { data } = await village.ask<{ desa: { posyandu: { nodes: { id: string }[] } } }>(
    `{ desa(code: "${BANTARBARANG}") { posyandu(first: 1) { nodes { id } } } }`,
  );
  const posyandu = data!.desa.posyandu.nodes[0]!.id;
  const programme = namedId('programme/kutai-kartanegara-revitalisasi-posyandu');
  const meeting = namedId('meeting/blitar-rakor-pokjanal-2024');
  const training = namedId('training/pasirhalang-2025-07-25');
  const reached: [type: string, question: string, ...path: (string | number)[]][] = [
    ['Region', `{ region(code: "33.03.13") { $ } }`, 'region'],
    ['Desa', `{ desa(code: "${BANTARBARANG}") { $ } }`, 'desa'],
    ['IlpPilot', `{ desa(code: "${BANTARBARANG}") { ilpPilot { $ } } }`, 'desa', 'ilpPilot'],
    ['Budget', `{ desa(code: "${BANTARBARANG}") { budget { $ } } }`, 'desa', 'budget'],
    [
      'BudgetLine',
      `{ desa(code: "${BANTARBARANG}") { budget { lines(first: 1) { nodes { $ } } } } }`,
      ...['desa', 'budget', 'lines', 'nodes', 0],
    ],
    ['LocalTarget', `{ desa(code: "${GAPRANG}") { localTargets { $ } } }`, 'desa', 'localTargets', 0],
    ['Official', `{ desa(code: "${GAPRANG}") { officials { nodes { $ } } } }`, 'desa', 'officials', 'nodes', 0],
    ['Organisation', `{ programme(id: "${programme}") { organisation { $ } } }`, 'programme', 'organisation'],
    ['Programme', `{ programme(id: "${programme}") { $ } }`, 'programme'],
    ['Meeting', `{ meeting(id: "${meeting}") { $ } }`, 'meeting'],
    ['Training', `{ training(id: "${training}") { $ } }`, 'training'],
    ['Source', `{ training(id: "${training}") { source { $ } } }`, 'training', 'source'],
    ['Skill', `{ skill(code: "07") { $ } }`, 'skill'],
    ['Facility', `{ facility(id: "${posyandu}") { $ } }`, 'facility'],
    ['ServiceSchedule', `{ desa(code: "${BANTARBARANG}") { serviceSchedules { $ } } }`, 'desa', 'serviceSchedules', 0],
    [
      'StaffingRecord',
      `{ desa(code: "${GAPRANG}") { facilities(kind: POLINDES) { nodes { staffing { nodes { $ } } } } } }`,
      ...['desa', 'facilities', 'nodes', 0, 'staffing', 'nodes', 0],
    ],
  ];
  return reached.map(([type, question, ...path]) => ({ type, question, path, place: { region: BANTARBARANG } }));
}
