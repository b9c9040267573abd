// The files that prove a declared value: listed with their hash, attached by the preparer.
import type { Evaluation, EvaluationItem, EvidenceFile } from '@kapok/contracts/evaluation/items.ts';
import { urlOf } from '@kapok/web-shared/client.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { base64Of, mediaTypeOf } from '../parts/files.ts';
import { Refusal } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import { AttachFile, EvidenceFiles } from './EvidenceFiles.tsx';
import { isConflict, useWrite } from './queries.ts';
import { evaluationWords } from './words.ts';

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
  const attachedOf = ({ by, attachedAt }: EvidenceFile) => {
    if (!attachedAt) return null;
    const at = date(attachedAt, language);
    return (
      <span className="small quiet">
        {by ? say('attachedBy', { by: inLanguage(by, language), at }) : say('attachedAt', { at })}
      </span>
    );
  };
  return (
    <section className="detail__block" aria-label={say('evidence')}>
      <EvidenceFiles
        required={item.requiredEvidence}
        files={item.evidence}
        nameOf={(file) =>
          mayRead ? (
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
          )
        }
        more={(file) => (
          <>
            {attachedOf(file)}
            <span className="mono quiet">SHA-256 {file.sha256}</span>
          </>
        )}
      />
      {editable ? <Attach item={item} evaluation={evaluation} /> : null}
    </section>
  );
}

function Attach({ item, evaluation }: { readonly item: EvaluationItem; readonly evaluation: Evaluation }) {
  const say = useWords(evaluationWords);
  const write = useWrite(evaluation, evaluations.attach, {
    done: ({ file }) => say('attached', { name: file.name }),
    evaluationOf: (answer) => answer.evaluation,
  });
  const send = async (file: File) =>
    write.mutate({
      items: [item.code],
      name: file.name,
      mediaType: mediaTypeOf(file),
      contentBase64: await base64Of(file),
    });
  return (
    <AttachFile pending={write.isPending} attach={(file) => void send(file)}>
      <Refusal error={write.error}>{isConflict(write.error) ? <p>{say('conflict')}</p> : null}</Refusal>
    </AttachFile>
  );
}
