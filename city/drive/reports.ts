// Opens the online door of the demonstration city: what may be reported, the outlines of its districts, one system that sends
// through Open311, and a few reports of its last days, all by the use cases of the house.
import { readFileSync } from 'node:fs';
import type { DistrictOutlines, ReporterIdentity, ServiceDefinition } from '@kapok/contracts/open311.ts';
import { parse } from 'yaml';
import type { House } from '../../server/src/kernel/module.ts';
import {
  addSource,
  listSources,
  setOutlines,
  setService,
  submitReport,
  takeRequest,
} from '../../server/src/modules/open311/index.ts';
import { at, granted } from './hotline.ts';
import type { People } from './people.ts';

interface Told {
  readonly hoursBefore: number;
  readonly channel: 'open311' | 'web';
  readonly service: string;
  readonly description: string;
  readonly answers?: Readonly<Record<string, string | string[]>>;
  readonly address: string;
  readonly district?: string;
  readonly lat?: number;
  readonly long?: number;
  readonly identity?: ReporterIdentity;
}

const here = (name: string) => new URL(`../reference/${name}`, import.meta.url);
const read = <T>(name: string): T => parse(readFileSync(here(name), 'utf8')) as T;
const hourMs = 3_600_000;
/** Numbers of no country's plan, for those who leave one. */
const phone = '13800000000';

export async function driveReports(house: House, people: People, until: Date): Promise<void> {
  // A building that goes on does not send anything twice.
  if ((await listSources({ house })).items.length > 0) return;
  const before = (hours: number) => new Date(until.getTime() - hours * hourMs);
  const opened = before(48);
  const supervisor = at(house, people.withRole('supervisor', 0), opened);
  const administrator = at(house, people.withRole('administrator', 0), opened);
  for (const { code, ...definition } of read<(ServiceDefinition & { code: string })[]>('services.yaml'))
    granted(await setService(supervisor, code, definition), 'setOpen311Service');
  const outlines = JSON.parse(readFileSync(here('district-outlines.json'), 'utf8')) as DistrictOutlines;
  granted(await setOutlines(administrator, outlines), 'setDistrictOutlines');
  const { source: sender, reports } = read<{ source: { name: string; operator: string }; reports: Told[] }>(
    'reports.yaml',
  );
  const { source } = granted(await addSource(administrator, sender), 'addOpen311Source');
  for (const told of reports) {
    const doing = at(house, { kind: 'public' }, before(told.hoursBefore));
    const { address, description, lat, long } = told;
    const point = lat === undefined || long === undefined ? undefined : { lat, long };
    if (told.channel === 'web') {
      const identity = told.identity ?? 'anonymous';
      const report = {
        service: told.service,
        description,
        attributes: { ...told.answers },
        place: {
          address,
          ...(told.district ? { district: told.district } : {}),
          ...(point ? { point } : {}),
        },
        identity,
        ...(identity === 'anonymous' ? {} : { name: '李女士', phone }),
      };
      granted(await submitReport(doing, report), 'submitReport');
      continue;
    }
    const taken = await takeRequest(
      doing.house,
      source.id,
      {
        serviceCode: told.service,
        point,
        address,
        description,
        mediaUrl: undefined,
        email: undefined,
        name: undefined,
        phone: undefined,
        answers: told.answers ?? {},
      },
      [],
    );
    if ('code' in taken)
      throw new Error(`The demonstration city was refused a request: ${taken.description}`);
  }
}
