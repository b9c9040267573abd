// The files that prove a declared value: listed with their hash, attached by the preparer. Never accepts one over 10 MB.
import type { Evaluation, EvaluationItem } from '@kapok/contracts/evaluation/items.ts';
import { urlOf } from '@kapok/web-shared/client.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { bytes } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useId, useState } from 'react';
import '../parts/files.css';
import { base64Of, mediaTypeOf } from '../parts/files.ts';
import { Refusal } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import { isConflict, useWrite } from './queries.ts';
import { evaluationWords } from './words.ts';

/** The contract's limit, repeated so that a file is refused before it is read. */
const fileBytesMax = 10 * 1024 * 1024;

export function Evidence({
  item,
  evaluation,
  editable,
}: {
  readonly item: EvaluationItem;
  readonly evaluation: Evaluation;
  readonly editable: boolean;
}) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  const mayRead = useOffered('readEvidenceFile');
  return (
    <section className="detail__block" aria-label={say('evidence')}>
      <h4>{say('evidence')}</h4>
      {item.requiredEvidence.length > 0 ? (
        <p className="small quiet">
          {say('evidenceRequired', {
            names: item.requiredEvidence
              .map((one) => inLanguage(one, language))
              .join(language === 'zh' ? '、' : ', '),
          })}
        </p>
      ) : null}
      {item.evidence.length === 0 ? (
        <p className="quiet">{say('evidenceNone')}</p>
      ) : (
        <ul className="files">
          {item.evidence.map((file) => (
            <li key={file.id} className="files__file">
              {mayRead ? (
                <a
                  href={urlOf(evaluations.evidenceFile, {
                    params: { evaluationId: evaluation.id, fileId: file.id },
                  })}
                  download={file.name}
                >
                  {file.name}
                </a>
              ) : (
                <span>{file.name}</span>
              )}
              <span className="small quiet">{bytes(file.bytes, language)}</span>
              <span className="mono quiet">SHA-256 {file.sha256}</span>
            </li>
          ))}
        </ul>
      )}
      {editable ? <Attach item={item} evaluation={evaluation} /> : null}
    </section>
  );
}

function Attach({ item, evaluation }: { readonly item: EvaluationItem; readonly evaluation: Evaluation }) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  const id = useId();
  const [tooLarge, setTooLarge] = useState<File | null>(null);
  const write = useWrite(evaluation, evaluations.attach, {
    done: ({ file }) => say('attached', { name: file.name }),
    evaluationOf: (answer) => answer.evaluation,
  });
  const send = async (file: File) => {
    if (file.size > fileBytesMax) {
      setTooLarge(file);
      return;
    }
    setTooLarge(null);
    write.mutate({
      items: [item.code],
      name: file.name,
      mediaType: mediaTypeOf(file),
      contentBase64: await base64Of(file),
    });
  };
  return (
    <div className="attach">
      <input
        id={id}
        type="file"
        className="visually-hidden attach__input"
        disabled={write.isPending}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void send(file);
        }}
      />
      <label htmlFor={id} className="attach__button" aria-busy={write.isPending}>
        {say('attach')}
      </label>
      <span className="small quiet">{say('attachLimit')}</span>
      {tooLarge ? (
        <p className="attach__refused" role="alert">
          {say('tooLarge', { name: tooLarge.name, size: bytes(tooLarge.size, language) })}
        </p>
      ) : null}
      <Refusal error={write.error}>{isConflict(write.error) ? <p>{say('conflict')}</p> : null}</Refusal>
    </div>
  );
}
