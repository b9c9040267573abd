// The materials that these answers ask for: why each, what the city has of them, what was uploaded. Plain forms; with a script a
// file goes in pieces, says how far it is, and goes on after a break.

import type { TrustGrade } from '@kapok/contracts/applications/words.ts';
import { materialsFor, readAnswers } from '@kapok/contracts/applying/answers.ts';
import type { Draft, DraftFile } from '@kapok/contracts/applying/drafts.ts';
import type { Material } from '@kapok/contracts/applying/shapes.ts';
import { useLanguage, useSay, type Words } from '../language.ts';
import { useUploading } from './uploading.ts';
import { applyingWords as words } from './words.ts';

type Grades = Readonly<Record<TrustGrade, Words>>;

export function Materials({ draft, grades }: { readonly draft: Draft; readonly grades: Grades }) {
  const say = useSay();
  const { values } = readAnswers(draft.form, draft.applicant, draft.answers);
  const needed = materialsFor(draft.form, draft.applicant, values);
  return (
    <>
      <ul className="needs">
        {needed.map((material) => (
          <li key={material.code}>
            <OneMaterial draft={draft} material={material} grades={grades} />
          </li>
        ))}
      </ul>
      <DraftForm draft={draft}>
        <p className="actions">
          <button type="submit" name="act" value="next" className="button primary">
            {say(words.next)}
          </button>
          <button type="submit" name="act" value="back" className="button">
            {say(words.back)}
          </button>
        </p>
      </DraftForm>
    </>
  );
}

function OneMaterial({
  draft,
  material,
  grades,
}: {
  readonly draft: Draft;
  readonly material: Material;
  readonly grades: Grades;
}) {
  const say = useSay();
  const files = draft.files.filter((one) => one.material === material.code);
  const held = draft.held.filter((one) => one.material === material.code);
  const full = files.length >= material.filesMax;
  const name = say(material.words);
  const uploading = useUploading(draft.draftId, material.code);
  return (
    <>
      <strong>
        {name}
        {material.optional ? say(words.may) : ''}
      </strong>
      <p className="quiet">{say(words.why, { why: say(material.why) })}</p>
      <Files draft={draft} files={files} grades={grades} />
      {!full &&
        held.map((one) => (
          <DraftForm key={one.fileId} draft={draft}>
            <input type="hidden" name="material" value={material.code} />
            <input type="hidden" name="file" value={one.fileId} />
            <p className="held">
              {say(words.heldFrom, { day: one.givenAt.slice(0, 10), number: one.applicationNo })}{' '}
              <button
                type="submit"
                name="act"
                value="reuse"
                className="button small"
                aria-label={`${say(words.reuse)}：${name}`}
              >
                {say(words.reuse)}
              </button>
            </p>
          </DraftForm>
        ))}
      {!full && (
        <DraftForm draft={draft} withFiles onSubmit={uploading.onSubmit}>
          <input type="hidden" name="material" value={material.code} />
          <div className="drop-line">
            <input
              type="file"
              name="files"
              multiple={material.filesMax > 1}
              accept="application/pdf,image/jpeg,image/png,image/webp"
              aria-label={say(words.chooseFile, { name })}
              aria-describedby={`hint-${material.code}`}
            />
            <button type="submit" name="act" value="upload" className="button small">
              {say(words.upload)}
            </button>
          </div>
          <p className="quiet" id={`hint-${material.code}`}>
            {say(words.fileHint, { count: material.filesMax })}
          </p>
          {uploading.at && (
            <div role="status">
              <progress value={uploading.at.percent} max={100} aria-label={uploading.at.name} />
              <p>{say(uploading.at.stopped ? words.uploadStopped : words.uploading, uploading.at)}</p>
            </div>
          )}
          {uploading.problem && (
            <p className="fault" role="alert">
              {uploading.problem}
            </p>
          )}
        </DraftForm>
      )}
    </>
  );
}

function Files({
  draft,
  files,
  grades,
}: {
  readonly draft: Draft;
  readonly files: readonly DraftFile[];
  readonly grades: Grades;
}) {
  const say = useSay();
  if (files.length === 0) return null;
  return (
    <ul className="files">
      {files.map(({ fileId, name, bytes, grade, reused }) => (
        <li key={fileId}>
          <span>
            {name}{' '}
            <span className="quiet">
              {say(words.bytes, { kb: Math.max(1, Math.round(bytes / 1024)) })} · {say(grades[grade])}
              {reused ? ` · ${say(words.reused)}` : ''}
            </span>
          </span>
          <DraftForm draft={draft}>
            <input type="hidden" name="file" value={fileId} />
            <button
              type="submit"
              name="act"
              value="remove"
              className="button small"
              aria-label={say(words.removeNamed, { name })}
            >
              {say(words.remove)}
            </button>
          </DraftForm>
        </li>
      ))}
    </ul>
  );
}

function DraftForm({
  draft,
  withFiles = false,
  onSubmit,
  children,
}: {
  readonly draft: Draft;
  readonly withFiles?: boolean;
  readonly onSubmit?: React.FormEventHandler<HTMLFormElement>;
  readonly children: React.ReactNode;
}) {
  const language = useLanguage();
  return (
    <form
      method="post"
      action={`${language === 'en' ? '/en' : ''}/me/drafts/${draft.draftId}?step=materials`}
      {...(withFiles ? { encType: 'multipart/form-data' } : {})}
      onSubmit={onSubmit}
    >
      <input type="hidden" name="step" value="materials" />
      <input type="hidden" name="version" value={draft.version} />
      {children}
    </form>
  );
}
