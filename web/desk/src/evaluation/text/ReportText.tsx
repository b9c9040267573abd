// Where a report's text is written: sections with figures by reference, a draft that is kept by itself, versions, and what to do
// when somebody else saved first. Never drops a word that an author typed.
import type { Narrative } from '@kapok/contracts/evaluation/items.ts';
import type { ReportText as TextData, TextFlag } from '@kapok/contracts/evaluation/text.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { urlOf } from '@kapok/web-shared/client.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { lazy, Suspense, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../../api.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { Loaded, Refusal, Skeleton } from '../../parts/States.tsx';
import { Twice } from '../../parts/Twice.tsx';
import { useAct } from '../../parts/useAct.ts';
import { useOffered } from '../../shell/session.ts';
import { useSectionTitle } from './Changes.tsx';
import { type Caret, caretNow, insertChip, type ShownFigures } from './dom.ts';
import { Figures } from './Figures.tsx';
import { Section } from './Section.tsx';
import { editedOf, tidied, withoutResult, withSection } from './sections.ts';
import './text.css';
import { useDraft } from './useDraft.ts';
import { textWords } from './words.ts';

const Conflict = lazy(() => import('./Conflict.tsx'));
const Versions = lazy(() => import('./Versions.tsx'));

export default function ReportText() {
  const { evaluationId = '' } = useParams();
  const id = evaluationId as EvaluationId;
  const say = useWords(textWords);
  // What is being written decides what is shown; nothing asks for it anew behind an author's back.
  const query = useQuery({
    queryKey: ['report-text', id, 'text'],
    queryFn: ({ signal }) => client.call(evaluations.text, { params: { evaluationId: id }, signal }),
    refetchOnWindowFocus: false,
    staleTime: 0,
  });
  return (
    <div className="page">
      <Link to={`/evaluation/${id}`} className="evaluation__back">
        ← {say('back')}
      </Link>
      <PageHead title={say('title')} lead={say('lead')} />
      <Loaded query={query} skeleton={<Skeleton rows={12} />}>
        {(data) => <Writing key={id} id={id} data={data} />}
      </Loaded>
    </div>
  );
}

function Writing({ id, data }: { readonly id: EvaluationId; readonly data: TextData }) {
  const say = useWords(textWords);
  const language = useLanguage();
  const titleOf = useSectionTitle();
  const editable = useOffered('prepareEvaluation') && data.editable;
  const start = editable && data.draft ? data.draft : { text: data.text, baseRevision: data.revision };
  const [text, setText] = useState<Narrative>(start.text);
  const [base, setBase] = useState(start.baseRevision);
  const [seed, setSeed] = useState(0);
  const caret = useRef<Caret>(undefined);
  // Looking for a figure takes the cursor out of the text; where it was is where the figure goes.
  useEffect(() => {
    const remember = () => {
      caret.current = caretNow() ?? caret.current;
    };
    document.addEventListener('selectionchange', remember);
    return () => document.removeEventListener('selectionchange', remember);
  }, []);
  const draft = useDraft(id, base, data);
  const figures: ShownFigures = useMemo(
    () =>
      new Map(
        data.references.map(({ code, name, text: filled }) => [
          code,
          { name: inLanguage(name, language), text: filled },
        ]),
      ),
    [data.references, language],
  );
  const written = (next: Narrative, options: { readonly shown?: boolean } = {}) => {
    setText(next);
    draft.keep(tidied(next));
    if (!options.shown) setSeed((before) => before + 1);
  };
  const stand = (on: Pick<TextData, 'text' | 'revision'>) => {
    draft.settle();
    setText(on.text);
    setBase(on.revision);
    setSeed((before) => before + 1);
  };
  const conflict = data.revision > base;
  const refer = (flag: TextFlag) => {
    const own = editedOf(text).find(({ code }) => code === flag.section);
    const paragraphs = own?.text.split('\n') ?? [];
    const line = paragraphs[flag.paragraph];
    const from = flag.start ?? 0;
    if (line?.slice(from, from + flag.quote.length) !== flag.quote) return;
    paragraphs[flag.paragraph] =
      `${line.slice(0, from)}{{${flag.reference}}}${line.slice(from + flag.quote.length)}`;
    written(withSection(text, flag.section, { paragraphs }));
  };
  return (
    <>
      <p className="text-state" role="status">
        <strong>
          {data.revision === 0 ? say('noVersion') : say('version', { revision: data.revision })}
        </strong>
        {data.savedAt ? (
          <span className="quiet">
            {say('savedBy', {
              name: data.by ? inLanguage(data.by, language) : say('somebody'),
              time: dateTime(data.savedAt, language),
            })}
          </span>
        ) : null}
        <span className="quiet">{draft.status}</span>
        {data.draftedAt ? (
          <a
            href={urlOf(evaluations.draftReport, { params: { evaluationId: id } })}
            download="draft-report.pdf"
          >
            {say('draftReport', { time: dateTime(data.draftedAt, language) })}
          </a>
        ) : null}
      </p>
      {data.editable ? null : <p className="panel panel__body doing">{say('frozen')}</p>}
      {conflict && editable ? (
        <Suspense fallback={<Skeleton rows={4} />}>
          <Conflict
            id={id}
            data={data}
            base={base}
            mine={text}
            figures={figures}
            choose={(next) => written(next)}
            done={() => setBase(data.revision)}
          />
        </Suspense>
      ) : null}
      <div className="text-writing">
        <div className="text-writing__sections">
          {editedOf(text).map(({ code, heading, text: own }) => (
            <div key={code}>
              {heading === undefined ? null : (
                <ResultHead
                  heading={heading}
                  editable={editable}
                  onChange={(next) => written(withSection(text, code, { heading: next }), { shown: true })}
                  remove={() => written(withoutResult(text, Number(code.split('.')[1]) - 1))}
                />
              )}
              <Section
                code={code}
                title={titleOf(code, heading)}
                text={own}
                seed={seed}
                figures={figures}
                flags={draft.flags.filter(({ section }) => section === code)}
                editable={editable}
                proposal={editedOf(data.proposal).find((one) => one.code === code)?.text ?? ''}
                onChange={(paragraphs) => written(withSection(text, code, { paragraphs }), { shown: true })}
                onRefer={refer}
                onPropose={() =>
                  written(
                    withSection(text, code, {
                      paragraphs: data.proposal[code as keyof Narrative] as readonly string[],
                    }),
                  )
                }
              />
            </div>
          ))}
          {editable ? (
            <Button
              onClick={() =>
                setText({ ...text, results: [...text.results, { heading: '', paragraphs: [] }] })
              }
            >
              {say('addResult')}
            </Button>
          ) : null}
        </div>
        <aside className="text-writing__side">
          {editable ? (
            <>
              <Save id={id} text={tidied(text)} base={base} blocked={conflict} saved={stand} draft={draft} />
              <Figures
                references={data.references}
                insert={(code) => caret.current && insertChip(caret.current, code, figures)}
              />
            </>
          ) : null}
          <Suspense fallback={<Skeleton rows={3} />}>
            <Versions
              evaluationId={id}
              revision={data.revision}
              editable={editable}
              figures={figures}
              restored={draft.reload(stand)}
            />
          </Suspense>
        </aside>
      </div>
    </>
  );
}

function ResultHead({
  heading,
  editable,
  onChange,
  remove,
}: {
  readonly heading: string;
  readonly editable: boolean;
  onChange(heading: string): void;
  remove(): void;
}) {
  const say = useWords(textWords);
  const id = useId();
  if (!editable) return null;
  return (
    <div className="text-result">
      <label htmlFor={id}>{say('heading')}</label>
      <Input id={id} value={heading} maxLength={200} onChange={(event) => onChange(event.target.value)} />
      <Button onClick={remove}>{say('removeResult', { name: heading })}</Button>
    </div>
  );
}

function Save({
  id,
  text,
  base,
  blocked,
  saved,
  draft,
}: {
  readonly id: EvaluationId;
  readonly text: Narrative;
  readonly base: number;
  readonly blocked: boolean;
  saved(after: TextData): void;
  readonly draft: ReturnType<typeof useDraft>;
}) {
  const say = useWords(textWords);
  const noteId = useId();
  const [note, setNote] = useState('');
  const touches = [
    ['report-text', id],
    ['evaluation', id],
  ];
  const save = useAct(
    (_: object, idempotencyKey) =>
      client.call(evaluations.saveText, {
        params: { evaluationId: id },
        body: { expectedRevision: base, text, ...(note.trim() ? { note: note.trim() } : {}) },
        idempotencyKey: `${idempotencyKey}`,
      }),
    {
      done: (after) => say('saved', { revision: after.revision }),
      touches,
      after: (after) => {
        setNote('');
        saved(after);
      },
    },
  );
  const drop = useAct(
    (_: object) =>
      client.call(evaluations.keepTextDraft, {
        params: { evaluationId: id },
        body: { baseRevision: base, text: null },
      }),
    { done: () => say('dropped'), touches, after: draft.reload(saved) },
  );
  return (
    <section className="panel panel__body text-save" aria-label={say('save')}>
      <label htmlFor={noteId}>{say('note')}</label>
      <Input id={noteId} value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
      {draft.flags.length > 0 ? <p className="small">{say('flags', { count: draft.flags.length })}</p> : null}
      <Refusal error={save.error} />
      <div className="actions">
        <Button
          type="primary"
          loading={save.isPending}
          disabled={blocked}
          onClick={() => save.mutate({ base, text, note })}
        >
          {say('save')}
        </Button>
        {draft.dirty ? (
          <Twice label={say('drop')} about={say('dropAbout')} note={say('dropNote')} act={drop} />
        ) : null}
      </div>
    </section>
  );
}
