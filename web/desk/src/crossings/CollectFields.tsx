// The form by which a clerk collects for another place. What is typed travels in the body only; a refusal keeps all of it.
import type { receiveElsewhere } from '@kapok/contracts/crossings/operations.ts';
import {
  crossingKinds,
  type FormCheck,
  formChecks,
  type PaperForm,
  paperForms,
} from '@kapok/contracts/crossings/words.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type { DocumentType } from '@kapok/contracts/parties/parties.ts';
import { crossings } from '@kapok/web-shared/endpoints/crossings.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { client } from '../api.ts';
import { FilesField } from '../applications/GivenMaterials.tsx';
import { filesOf } from '../applications/sending.ts';
import { DocumentFields } from '../parties/people/DocumentFields.tsx';
import '../parts/forms.css';
import { PickField } from '../parts/Pick.tsx';
import { Failed, Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import './crossings.css';
import { crossingsKey, type usePlaces, useRoute } from './queries.ts';
import { crossingWords } from './words.ts';

interface Entered {
  readonly unit: string;
  readonly to: string;
  readonly itemCode: string;
  readonly kind: 'collected' | 'joint';
  readonly documentType: DocumentType;
  readonly documentNumber: string;
  readonly name: string;
  readonly phone?: string;
  readonly content: string;
  readonly papers: readonly {
    readonly name?: string;
    readonly form: PaperForm;
    readonly pieces: number;
    readonly files?: readonly File[];
  }[];
  readonly checks?: Readonly<Partial<Record<FormCheck, boolean>>>;
}
type Taken = AnswerOf<typeof receiveElsewhere>;
const papersMax = 20;
const freshPaper = { name: '', form: 'original', pieces: 1 } as const;

type Places = NonNullable<ReturnType<typeof usePlaces>['data']>['items'];

export function CollectFields({
  places,
  taken,
}: {
  readonly places: Places;
  readonly taken: (taken: Taken) => void;
}) {
  const say = useWords(crossingWords);
  const language = useLanguage();
  const [form] = Form.useForm<Entered>();
  const send = useAct(take, { done: () => say('takenDone'), touches: [crossingsKey], after: taken });
  const mine = places.filter((place) => place.mine);
  const unit = Form.useWatch('unit', form);
  const to = Form.useWatch('to', form);
  const here = places.find((place) => place.unit.code === unit);
  const needed = (field: string) => [{ required: true, whitespace: true, message: say('needed', { field }) }];
  const named = (items: Places, value: (place: Places[number]) => string) =>
    items.map((place) => ({
      value: value(place),
      label: place.words ? inLanguage(place.words, language) : place.division,
    }));
  return (
    <Form<Entered>
      form={form}
      name="collect"
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      initialValues={{
        ...(mine.length === 1 && { unit: mine[0]!.unit.code }),
        documentType: 'citizen-id',
        papers: [freshPaper],
      }}
      onFinish={(entered) => send.mutate(entered)}
    >
      <section className="panel" aria-labelledby="collect-matter">
        <h2 id="collect-matter">{say('matter')}</h2>
        <div className="form__grid">
          <Form.Item name="unit" label={say('myWindow')} rules={needed(say('myWindow'))}>
            <PickField
              label={say('myWindow')}
              empty={say('choose')}
              choices={named(mine, (place) => place.unit.code)}
            />
          </Form.Item>
          <Form.Item name="to" label={say('belongs')} rules={needed(say('belongs'))}>
            <PickField
              label={say('belongs')}
              empty={say('choose')}
              choices={named(
                places.filter((place) => place.division !== here?.division),
                (place) => place.division,
              )}
            />
          </Form.Item>
        </div>
        <Items from={here?.division} to={to || undefined} />
      </section>
      <section className="panel" aria-labelledby="collect-applicant">
        <h2 id="collect-applicant">{say('applicant')}</h2>
        <div className="form__grid">
          <DocumentFields entities />
          <Form.Item name="name" label={say('name')} rules={needed(say('name'))}>
            <Input maxLength={100} autoComplete="off" />
          </Form.Item>
          <Form.Item name="phone" label={say('phone')}>
            <Input maxLength={24} inputMode="tel" autoComplete="off" />
          </Form.Item>
        </div>
        <Form.Item name="content" label={say('content')} rules={needed(say('content'))}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
        </Form.Item>
      </section>
      <section className="panel" aria-labelledby="collect-papers">
        <h2 id="collect-papers">{say('papers')}</h2>
        <PaperFields />
      </section>
      <section className="panel" aria-labelledby="collect-checks">
        <h2 id="collect-checks">{say('checks')}</h2>
        <p className="small quiet">{say('checksText')}</p>
        {(Object.keys(formChecks) as FormCheck[]).map((check) => (
          <Form.Item key={check} name={['checks', check]} valuePropName="checked" noStyle>
            <Checkbox className="crossing__check">{inLanguage(formChecks[check], language)}</Checkbox>
          </Form.Item>
        ))}
      </section>
      <Refusal error={send.error} />
      <div className="actions form__foot">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {say('take')}
        </Button>
      </div>
    </Form>
  );
}

/** What that place lets be collected here; why nothing is, in the server's own words. */
function Items({ from, to }: { readonly from: string | undefined; readonly to: string | undefined }) {
  const say = useWords(crossingWords);
  const language = useLanguage();
  const form = Form.useFormInstance<Entered>();
  const code = Form.useWatch('itemCode', form);
  const route = useRoute(from, to);
  if (from === undefined || to === undefined) return null;
  if (route.error) return <Failed error={route.error} />;
  const items = (route.data?.items ?? []).filter(({ kinds }) => kinds.some((kind) => kind !== 'online'));
  const kinds = (items.find((item) => item.code === code)?.kinds ?? []).filter((kind) => kind !== 'online');
  const needed = (field: string) => [{ required: true, message: say('needed', { field }) }];
  return (
    <div className="form__grid">
      <Form.Item name="itemCode" label={say('item')} rules={needed(say('item'))}>
        <PickField
          label={say('item')}
          empty={say('choose')}
          choices={items.map(({ code: value, name, department }) => ({
            value,
            label: `${name} · ${department}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="kind" label={say('asKind')} rules={needed(say('asKind'))}>
        <PickField
          label={say('asKind')}
          empty={say('choose')}
          choices={kinds.map((value) => ({ value, label: inLanguage(crossingKinds[value], language) }))}
        />
      </Form.Item>
    </div>
  );
}

function PaperFields() {
  const say = useWords(crossingWords);
  const language = useLanguage();
  const forms = Object.entries(paperForms).map(([value, words]) => ({
    value,
    label: inLanguage(words, language),
  }));
  return (
    <Form.List name="papers">
      {(rows, { add, remove }) => (
        <>
          {rows.map((row, at) => (
            <fieldset key={row.key} className="crossing__paper">
              <Form.Item
                name={[row.name, 'name']}
                label={say('paperName')}
                rules={[
                  {
                    required: true,
                    whitespace: true,
                    message: say('needed', { field: say('paperName') }),
                  },
                ]}
              >
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item name={[row.name, 'form']} label={say('form')}>
                <PickField label={say('form')} choices={forms} />
              </Form.Item>
              <Form.Item name={[row.name, 'pieces']} label={say('pieces')}>
                <InputNumber min={1} max={99} precision={0} />
              </Form.Item>
              <Form.Item name={[row.name, 'files']}>
                <FilesField about={say('chooseFile', { at: at + 1 })} />
              </Form.Item>
              {rows.length > 1 ? (
                <button type="button" className="link-button" onClick={() => remove(row.name)}>
                  {say('removePaper', { at: at + 1 })}
                </button>
              ) : null}
            </fieldset>
          ))}
          <Button disabled={rows.length >= papersMax} onClick={() => add(freshPaper)}>
            {say('addPaper')}
          </Button>
        </>
      )}
    </Form.List>
  );
}

async function take(entered: Entered, idempotencyKey: string): Promise<Taken> {
  const { unit, itemCode, kind, documentType, documentNumber, name, phone, content, checks } = entered;
  const papers = await Promise.all(
    entered.papers.map(async ({ name: called = '', form, pieces, files = [] }, at) => ({
      requirement: `paper-${at + 1}`,
      name: called.trim(),
      form,
      pieces,
      files: await filesOf(files),
    })),
  );
  const made = Object.fromEntries(
    (Object.keys(formChecks) as FormCheck[]).map((check) => [check, checks?.[check] === true]),
  ) as Record<FormCheck, boolean>;
  return client.call(crossings.receive, {
    body: {
      unit,
      itemCode,
      kind,
      applicant: {
        documentType,
        documentNumber: documentNumber.trim(),
        name: name.trim(),
        ...(phone?.trim() ? { phone: phone.trim() } : {}),
      },
      answers: { content: content.trim() },
      checks: made,
      papers,
    },
    idempotencyKey,
  });
}
