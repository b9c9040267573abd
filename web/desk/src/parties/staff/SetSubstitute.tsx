// The form that asks for a colleague to stand in for somebody. What was written stays on a refusal.
import type { ListedPost } from '@kapok/contracts/parties/posts.ts';
import type { StaffWithPosts } from '@kapok/contracts/parties/staff.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Form, Select } from 'antd';
import { client } from '../../api.ts';
import { DayField } from '../../parts/DayField.tsx';
import { cityDay, dayEnds } from '../../parts/days.ts';
import { useAct } from '../../parts/useAct.ts';
import { Asked } from './Asked.tsx';
import { fromOf } from './from.ts';
import { powerKeys, type StaffId } from './queries.ts';
import { usePostName } from './RoleNames.tsx';
import { StaffPick } from './StaffPick.tsx';
import { staffWords } from './words.ts';

interface Entered {
  readonly by: StaffId;
  readonly posts?: ListedPost['id'][];
  readonly fromDay?: string;
  readonly untilDay: string;
  readonly reason: string;
}

export default function SetSubstitute({
  staff,
  leave,
}: {
  readonly staff: StaffWithPosts;
  readonly leave: () => void;
}) {
  const say = useWords(staffWords);
  const postName = usePostName();
  const ask = useAct(
    ({ by, posts, fromDay, untilDay, reason }: Entered, idempotencyKey) =>
      client.call(parties.setSubstitute, {
        body: {
          ofStaffId: staff.staffId,
          byStaffId: by,
          ...(posts && posts.length > 0 ? { posts } : {}),
          ...fromOf(fromDay),
          until: dayEnds(untilDay),
          reason: reason.trim(),
        },
        idempotencyKey,
      }),
    { done: () => say('asked'), touches: powerKeys, after: leave },
  );
  const needed = (field: string) => [{ required: true, message: say('needed', { field }) }];
  const today = cityDay(new Date());
  return (
    <Form<Entered>
      name="set-substitute"
      className="panel__body staff-page__form"
      layout="vertical"
      requiredMark={false}
      onFinish={(entered) => ask.mutate(entered)}
    >
      <Asked error={ask.error} pending={ask.isPending} leave={leave}>
        <Form.Item name="by" label={say('by')} rules={needed(say('by'))}>
          <StaffPick label={say('by')} except={staff.staffId} />
        </Form.Item>
        <Form.Item name="posts" label={say('optional', { field: say('whichPosts') })}>
          <Select
            mode="multiple"
            aria-label={say('optional', { field: say('whichPosts') })}
            placeholder={say('allPosts')}
            options={staff.posts.map((post) => ({ value: post.id, label: postName(post) }))}
          />
        </Form.Item>
        <Form.Item name="fromDay" label={say('optional', { field: say('from') })} extra={say('fromHint')}>
          <DayField min={today} />
        </Form.Item>
        <Form.Item
          name="untilDay"
          label={say('untilField')}
          extra={say('untilHintNeeded')}
          rules={needed(say('untilField'))}
        >
          <DayField min={today} />
        </Form.Item>
      </Asked>
    </Form>
  );
}
