import { namedId } from '../../subgraphs/kernel/identifiers.ts';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { BANTARBARANG, PASIRHALANG } from './village-of-tests.ts';
import type { Village } from './village.ts';

/** A child of the village, and the records around it: by it a claim can be somebody's own, a neighbour's or foreign. */
export interface Spot {
  person: string;
  household: string;
  posyandu: string;
  region: string;
  kader: string;
  serviceDay: string;
  consent: string;
  request: string;
  visit: string;
  alert: string;
  referral?: string;
}

/** A child whose case is referred just now; a neighbour of another posyandu; and somebody far away. */
export interface World {
  own: Spot;
  neighbour: Spot;
  foreign: Spot;
  /** The hospital to which the child is referred. */
  hospital: string;
}

interface Home {
  id: string;
  posyandu: { id: string };
  members: { id: string; kinship: string }[];
}

/** An open alert, and whose it is. */
interface Short {
  id: string;
  visit: { id: string };
  person: { id: string; nik: string | null; household: Home };
}

const HOME = 'household { id posyandu { id } members { id kinship } }';

const midwife = (area: string): Claims => ({ role: 'bidan', areas: [area] });

/** The children of a desa who are short for age and have a number, each with its open alert. */
async function shortOf(village: Village, desa: string): Promise<Short[]> {
  const { data } = await village.ask<{ stuntingAlerts: { nodes: Short[] } }>(
    `{ stuntingAlerts(area: "${desa}", status: OPEN, first: 100) { nodes { id visit { id } person { id nik ${HOME} } } } }`,
    { as: midwife(desa) },
  );
  return data!.stuntingAlerts.nodes.filter(({ person }) => person.nik);
}

/** Measures the child whose case is referred, so that there is an alert about it: the same visit each time. */
async function measure(village: Village, person: string, posyandu: string): Promise<void> {
  const visit = { id: namedId('test/a short child'), person, posyandu, date: '2026-01-31' };
  await village.ask(`mutation ($visit: VisitInput!) { recordVisit(visit: $visit) { id } }`, {
    as: midwife(BANTARBARANG),
    variables: { visit: { ...visit, lengthMillimetres: 880, posture: 'STANDING' } },
  });
}

/** Puts a consent and a request of the family beside a child, so that there is something to be refused. */
async function spotOf(village: Village, region: string, { id: alert, visit, person }: Short): Promise<Spot> {
  const { id: of, household: home } = person;
  const { id: household, posyandu, members } = home;
  const head = members.find(({ kinship }) => kinship === 'HEAD')!.id;
  const answer = await village.ask<{ giveConsent: { id: string }; requestCorrection: { id: string } }>(
    `mutation ($consent: ConsentInput!, $request: CorrectionInput!) {
      giveConsent(consent: $consent) { id } requestCorrection(request: $request) { id }
    }`,
    {
      as: { role: 'family', household },
      variables: {
        consent: { person: of, givenBy: head, purpose: 'RESEARCH', givenOn: '2026-01-02', evidence: 'WRITTEN' },
        request: { person: of, field: 'OTHER', text: 'uji' },
      },
    },
  );
  const there = await village.ask<{ posyandu: Record<'kader' | 'serviceDays', { nodes: { id: string }[] }> }>(
    `{ posyandu(id: "${posyandu.id}") { kader(first: 1) { nodes { id } } serviceDays(first: 1) { nodes { id } } } }`,
  );
  return {
    region,
    household,
    posyandu: posyandu.id,
    person: of,
    kader: there.data!.posyandu.kader.nodes[0]!.id,
    serviceDay: there.data!.posyandu.serviceDays.nodes[0]!.id,
    consent: answer.data!.giveConsent.id,
    request: answer.data!.requestCorrection.id,
    visit: visit.id,
    alert,
  };
}

/** Finds the world of the matrix in a village. */
export async function aWorld(village: Village): Promise<World> {
  const { data } = await village.ask<{
    referrals: { nodes: { id: string; facility: { id: string }; person: { id: string; household: Home } }[] };
  }>(
    `{ referrals(area: "${BANTARBARANG}", inForce: true, first: 1) {
      nodes { id facility { id } person { id ${HOME} } }
    } }`,
    { as: midwife(BANTARBARANG) },
  );
  const { id: referral, facility, person } = data!.referrals.nodes[0]!;
  const { posyandu } = person.household;
  await measure(village, person.id, posyandu.id);
  const short = await shortOf(village, BANTARBARANG);
  const own = short.find((each) => each.person.id === person.id)!;
  const neighbour = short.find((each) => each.person.household.posyandu.id !== posyandu.id)!;
  const [farAway] = await shortOf(village, PASIRHALANG);
  return {
    own: { ...(await spotOf(village, BANTARBARANG, own)), referral },
    neighbour: await spotOf(village, BANTARBARANG, neighbour),
    foreign: await spotOf(village, PASIRHALANG, farAway!),
    hospital: facility.id,
  };
}

const kabupatenOf = (region: string) => region.split('.').slice(0, 2).join('.');

/** The agency to which the alerts of a region's kabupaten are told. */
export function agencyAt(region: string): Claims {
  const kabupaten = kabupatenOf(region);
  return { role: 'agency', sub: `agency of ${kabupaten}`, areas: [kabupaten], scope: 'alerts:read alerts:identified' };
}

/** A token of each role (and none) whose own is this spot. */
export function tokensAt({ own, hospital }: World): Record<string, Claims | undefined> {
  const kecamatan = own.region.split('.').slice(0, 3).join('.');
  const kabupaten = kabupatenOf(own.region);
  return {
    nobody: undefined,
    family: { role: 'family', household: own.household },
    kader: { role: 'kader', posyandu: own.posyandu },
    bidan: { role: 'bidan', areas: [own.region] },
    puskesmas: { role: 'puskesmas', areas: [kecamatan] },
    doctor: { role: 'doctor', facility: hospital, cases: [own.person] },
    dinkes: { role: 'dinkes', areas: [kabupaten] },
    desa: { role: 'desa', areas: [own.region] },
    dpmd: { role: 'dpmd', areas: [kabupaten] },
    tppkk: { role: 'tppkk', areas: [kabupaten] },
    auditor: { role: 'auditor' },
    analyst: { role: 'analyst' },
    agency: agencyAt(own.region),
  };
}
