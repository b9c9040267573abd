// The one act that opens a surge lane, or closes it. Either can be undone by the other.
import type { Lane } from '@kapok/contracts/callcentre/lanes.ts';
import { callcentre } from '@kapok/web-shared/endpoints/callcentre.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { agentsKey, lanesKey } from './queries.ts';
import { callcentreWords } from './words.ts';

export function LaneSwitch({ lane }: { readonly lane: Pick<Lane, 'code' | 'name' | 'open'> }) {
  const say = useWords(callcentreWords);
  const language = useLanguage();
  const name = inLanguage(lane.name, language);
  const act = useAct(
    (_given: object, idempotencyKey) => {
      const asked = { params: { lane: lane.code }, idempotencyKey };
      return lane.open ? client.call(callcentre.closeLane, asked) : client.call(callcentre.openLane, asked);
    },
    {
      done: ({ lane: now, moved }) => say(now.open ? 'laneOpened' : 'laneClosed', { lane: name, moved }),
      touches: [lanesKey, agentsKey],
    },
  );
  return (
    <>
      <Button
        size="small"
        type={lane.open ? 'default' : 'primary'}
        aria-label={say(lane.open ? 'closeLaneOf' : 'openLaneOf', { lane: name })}
        loading={act.isPending}
        // An act of its own each time: opened, closed and opened again is three.
        onClick={() => act.mutate({ at: Date.now() })}
      >
        {say(lane.open ? 'closeLane' : 'openLane')}
      </Button>
      <Refusal error={act.error} />
    </>
  );
}
