// Samples of declared figures: drawn for a stated confidence, each drawn one judged against its evidence. Never lets a reader
// choose what is drawn.
import type { Sample } from '@kapok/contracts/evaluation/checking.ts';
import type { Evaluation } from '@kapok/contracts/evaluation/items.ts';
import { explanationLengthMin } from '@kapok/contracts/evaluation/operations.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Radio } from 'antd';
import { client } from '../api.ts';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { checkWords, judgementWords, outcomeWords } from './checkWords.ts';
import { evaluationKey } from './queries.ts';

const samplesKey = (id: string) => ['evaluation-samples', id] as const;
const shapes = { open: 'information', holds: 'done', fails: 'red' } as const;

export default function Samples({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(checkWords);
  const draws = useOffered('drawSample') && evaluation.state === 'submitted';
  const query = useQuery({
    queryKey: samplesKey(evaluation.id),
    queryFn: ({ signal }) =>
      client.call(evaluations.samples, { params: { evaluationId: evaluation.id }, signal }),
  });
  return (
    <section className="panel panel__body samples" aria-labelledby="samples-title">
      <h2 id="samples-title">{say('samples')}</h2>
      <p className="quiet">{say('samplesLead')}</p>
      {draws ? <Draw evaluation={evaluation} /> : null}
      <Loaded query={query} skeleton={<Skeleton rows={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{say('samplesNone')}</p>
          ) : (
            items.map((sample) => (
              <Drawn key={sample.id} sample={sample} evaluation={evaluation} judges={draws} />
            ))
          )
        }
      </Loaded>
    </section>
  );
}

function Draw({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(checkWords);
  const draw = useAct(
    (given: { confidencePercent: number; misreportedPercentMax: number }, idempotencyKey) =>
      client.call(evaluations.drawSample, {
        params: { evaluationId: evaluation.id },
        body: { expectedVersion: evaluation.version, ...given },
        idempotencyKey,
      }),
    {
      done: ({ drawn }) => say('drawn', { count: drawn.length }),
      touches: [samplesKey(evaluation.id), evaluationKey(evaluation.id)],
    },
  );
  return (
    <Form<{ confidencePercent: number; misreportedPercentMax: number }>
      name="draw-sample"
      layout="vertical"
      requiredMark={false}
      className="samples__draw"
      initialValues={{ confidencePercent: 95, misreportedPercentMax: 10 }}
      onFinish={(given) => draw.mutate(given)}
    >
      <Form.Item name="confidencePercent" label={say('confidence')} rules={[{ required: true }]}>
        <InputNumber min={50} max={99.99} precision={2} />
      </Form.Item>
      <Form.Item name="misreportedPercentMax" label={say('misreported')} rules={[{ required: true }]}>
        <InputNumber min={0.01} max={50} precision={2} />
      </Form.Item>
      <Button htmlType="submit" loading={draw.isPending}>
        {say('draw')}
      </Button>
      <Refusal error={draw.error} />
    </Form>
  );
}

function Drawn({
  sample,
  evaluation,
  judges,
}: {
  readonly sample: Sample;
  readonly evaluation: Evaluation;
  readonly judges: boolean;
}) {
  const say = useWords(checkWords);
  const language = useLanguage();
  return (
    <article className="sample">
      <h3>
        <LightShape state={shapes[sample.outcome]} size={13} />{' '}
        {inLanguage(outcomeWords[sample.outcome], language)}{' '}
        <span className="quiet small tabular">{dateTime(sample.drawnAt, language)}</span>
      </h3>
      <p>
        {say('statement', {
          population: sample.population,
          count: sample.drawn.length,
          confidence: sample.confidencePercent,
          misreported: sample.misreportedPercentMax,
        })}
      </p>
      <p className="quiet small mono samples__seed">{say('seed', { seed: sample.seed })}</p>
      <ul className="samples__list">
        {sample.drawn.map((one) => (
          <li key={one.item}>
            <div className="samples__item">
              <a href={`#item-${one.item}`}>{inLanguage(one.name, language)}</a>
              <span className="tabular">{one.value}</span>
              {one.judgement ? (
                <span>
                  <LightShape state={one.judgement === 'right' ? 'done' : 'red'} size={12} />{' '}
                  {inLanguage(judgementWords[one.judgement], language)}
                </span>
              ) : null}
            </div>
            {one.note ? <p className="quiet">{one.note}</p> : null}
            {judges && !one.judgement ? <Judge sample={sample} drawn={one} evaluation={evaluation} /> : null}
          </li>
        ))}
      </ul>
    </article>
  );
}

type Judgement = keyof typeof judgementWords;

function Judge({
  sample,
  drawn,
  evaluation,
}: {
  readonly sample: Sample;
  readonly drawn: Sample['drawn'][number];
  readonly evaluation: Evaluation;
}) {
  const say = useWords(checkWords);
  const language = useLanguage();
  const [form] = Form.useForm<{ judgement: Judgement; note?: string }>();
  const chosen = Form.useWatch('judgement', form);
  const about = say('judge', { name: inLanguage(drawn.name, language) });
  const judge = useAct(
    (given: { judgement: Judgement; note?: string }, idempotencyKey) =>
      client.call(evaluations.judgeSample, {
        params: { evaluationId: evaluation.id, sampleId: sample.id },
        body: { item: drawn.item, ...given },
        idempotencyKey,
      }),
    { done: () => say('judged'), touches: [samplesKey(evaluation.id)] },
  );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      aria-label={about}
      onFinish={({ judgement, note }) =>
        judge.mutate({ judgement, ...(note?.trim() ? { note: note.trim() } : {}) })
      }
    >
      <Form.Item name="judgement" rules={[{ required: true, message: about }]}>
        <Radio.Group
          aria-label={about}
          options={Object.entries(judgementWords).map(([value, words]) => ({
            value,
            label: inLanguage(words, language),
          }))}
        />
      </Form.Item>
      {chosen && chosen !== 'right' ? (
        <Form.Item
          name="note"
          label={say('note')}
          rules={[{ required: true, min: explanationLengthMin, whitespace: true, message: say('note') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
        </Form.Item>
      ) : null}
      <Refusal error={judge.error} />
      <Button htmlType="submit" size="small" loading={judge.isPending} aria-label={about}>
        {about}
      </Button>
    </Form>
  );
}
