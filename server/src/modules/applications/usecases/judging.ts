// The checklist: a clerk or reviewer ticks a material off or says what is wrong with it. It is no step of the lifecycle, and
// moves no clock; accepting looks at what it says.
import type { judgeMaterial as judgeOperation, ShownMaterial } from '@kapok/contracts/applications.ts';
import type { ApplicationId, EventId, MaterialId } from '@kapok/contracts/ids.ts';
import type { BodyOf } from '@kapok/contracts/operation.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit } from '../../../kernel/outbox.ts';
import { applicationEvent } from '../events.ts';
import { materialOf } from '../rules/reading.ts';
import { updateMaterial } from '../store/applications.ts';
import { filesOf } from './files.ts';
import { allRows, reach } from './reading.ts';
import { sealRemark } from './sealing.ts';

const judged = ['received', 'reviewing', 'suspended'];

export async function judgeMaterial(
  doing: Doing,
  id: ApplicationId,
  materialId: MaterialId,
  { verdict, grade, remark }: BodyOf<typeof judgeOperation>,
): Promise<{ material: ShownMaterial; eventId: EventId } | Refusal> {
  const { house } = doing;
  const reached = await reach(doing, id, 'judgeMaterial');
  if (isRefusal(reached)) return reached;
  const { row, asked } = reached;
  const material = row.materials.find((one) => one.id === materialId);
  if (material === undefined || asked !== undefined) return refuse('not-found');
  if (!judged.includes(row.state)) return refuse('command-not-allowed');
  const after = { ...material, verdict, grade: grade ?? material.grade, remark: remark ?? null };
  const key = await house.vault.keyFor(house.db, id);
  const eventId = await doing.transact(async (tx) => {
    await updateMaterial(tx, materialId, {
      verdict,
      grade: after.grade,
      remark: remark === undefined ? null : sealRemark(key, materialId, remark),
    });
    const [emitted] = await emit(tx, doing.source, [
      applicationEvent(
        'applications.material.judged',
        row,
        row.version,
        house.clock.now(),
        { requirement: material.requirement, verdict, grade: after.grade },
        { personal: remark === undefined ? {} : { note: remark }, key },
      ),
    ]);
    return emitted!;
  });
  if (isRefusal(eventId)) return eventId;
  const files = await filesOf(allRows(house), house, { subject: id });
  return { material: materialOf(after, files), eventId };
}
