// The form by which somebody fills an item that was given to them. What was typed stays on every refusal; who comes second is
// shown what stands now beside their own.
import type { AssignedItem, Assignment, ItemNow } from '@kapok/contracts/evaluation/assigning.ts';
import { Problem } from '@kapok/web-shared/client.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { base64Of, mediaTypeOf } from '../parts/files.ts';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { AttachFile, EvidenceFiles } from './EvidenceFiles.tsx';
import { type DeclaredValues, declaredOf, ItemFields, startOf } from './itemFields.tsx';
import { ownWorkKey } from './queries.ts';
import { evaluationWords, obstacleWords } from './words.ts';
import { workWords } from './workWords.ts';

export function Fill({ id }: { readonly id: Assignment['id'] }) {
  const query = useQuery({
    queryKey: [...ownWorkKey, id],
    queryFn: ({ signal }) => client.call(evaluations.assignment, { params: { assignmentId: id }, signal }),
  });
  return (
    <Loaded query={query} skeleton={<Skeleton rows={5} />}>
      {(assigned) => <Filling assigned={assigned} />}
    </Loaded>
  );
}

interface Values extends DeclaredValues {
  readonly explanation?: string;
}

function Filling({ assigned: { assignment, item } }: { readonly assigned: AssignedItem }) {
  const say = useWords(workWords);
  const language = useLanguage();
  const [form] = Form.useForm<Values>();
  const [handingIn, setHandingIn] = useState(false);
  const fill = useAct(
    ({ values, handIn }: { values: Values; handIn: boolean }, idempotencyKey) =>
      client.call(evaluations.fillAssignment, {
        params: { assignmentId: assignment.id },
        body: { expectedRevision: item.revision, ...changeOf(item, values), ...(handIn ? { handIn } : {}) },
        idempotencyKey,
      }),
    {
      done: ({ assignment: { state } }) => say(state === 'handed-in' ? 'handedIn' : 'saved'),
      touches: [ownWorkKey],
    },
  );
  if (!item.open) return <p className="quiet">{say('closed')}</p>;
  const problem = fill.error instanceof Problem ? fill.error : undefined;
  const { target } = item;
  return (
    <Form<Values>
      form={form}
      name={`fill-${assignment.id}`}
      layout="vertical"
      requiredMark={false}
      className="work__form"
      initialValues={{ ...startOf(item), explanation: item.explanation ?? '' }}
      onFinish={(values) => fill.mutate({ values, handIn: handingIn })}
    >
      <p>
        {say('target')}{' '}
        <strong className="tabular">
          {{ '>=': '≥', '<=': '≤', '=': '' }[target.op]}
          {target.value}
          {target.unit === 'percent' ? '%' : target.unit}
        </strong>
      </p>
      {item.form === 'none' ? <p className="quiet">{say('computed')}</p> : <ItemFields item={item} />}
      <Form.Item
        name="explanation"
        label={say('explanation')}
        help={item.needsExplanation ? say('explanationNeeded') : say('explanationHelp')}
        rules={[{ min: 10, message: say('explanationNeeded') }]}
      >
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <Evidence assignment={assignment} item={item} />
      <Refusal error={fill.error}>
        {problem?.slug === 'item-changed-meanwhile' ? (
          <p>
            {say('changed')} {say('stands', { value: standingOf(item) })}
          </p>
        ) : null}
        {problem?.slug === 'evaluation-incomplete' ? (
          <p>
            {obstaclesOf(problem)
              .map((one) => inLanguage(obstacleWords[one], language))
              .join(' · ')}
          </p>
        ) : null}
      </Refusal>
      <div className="work__acts">
        <Button htmlType="submit" loading={fill.isPending} onClick={() => setHandingIn(false)}>
          {say('save')}
        </Button>
        <Button type="primary" htmlType="submit" loading={fill.isPending} onClick={() => setHandingIn(true)}>
          {say('handIn')}
        </Button>
      </div>
    </Form>
  );
}

type Obstacle = keyof typeof obstacleWords;

const obstaclesOf = ({ more }: Problem): Obstacle[] =>
  ((more.obstacles ?? []) as { obstacle: Obstacle }[]).map(({ obstacle }) => obstacle);

/** Only what is stated is sent: an explanation left empty takes none away. */
function changeOf(item: ItemNow, { explanation = '', ...values }: Values) {
  const words = explanation.trim();
  return {
    ...(item.form === 'none' ? {} : declaredOf(item.rule, values)),
    ...(words.length > 0 && words !== item.explanation ? { explanation: words } : {}),
  };
}

function standingOf({ actual, explanation }: ItemNow): string {
  const value =
    actual?.kind === 'number' ? actual.value : actual?.kind === 'judgement' ? actual.sharePercent : '';
  return [value, explanation].filter(Boolean).join(' · ') || '—';
}

function Evidence({ assignment, item }: { readonly assignment: Assignment; readonly item: ItemNow }) {
  const say = useWords(evaluationWords);
  const attach = useAct(
    async (file: File, idempotencyKey) =>
      client.call(evaluations.attachToAssignment, {
        params: { assignmentId: assignment.id },
        body: { name: file.name, mediaType: mediaTypeOf(file), contentBase64: await base64Of(file) },
        idempotencyKey,
      }),
    {
      done: ({ item: { evidence } }) => say('attached', { name: evidence.at(-1)?.name ?? '' }),
      touches: [ownWorkKey],
    },
  );
  if (item.form === 'none') return null;
  return (
    <div className="work__evidence">
      <EvidenceFiles
        required={item.requiredEvidence}
        files={item.evidence}
        nameOf={(file) => <span>{file.name}</span>}
      />
      <AttachFile pending={attach.isPending} attach={(file) => attach.mutate(file)}>
        <Refusal error={attach.error} />
      </AttachFile>
    </div>
  );
}
