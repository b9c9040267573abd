// The checklist: each material with its files, how far it can be trusted, and how it was judged.
import type { Application, ShownMaterial } from '@kapok/contracts/applications/shapes.ts';
import { materialSources, trustGrades, type Verdict, verdicts } from '@kapok/contracts/applications/words.ts';
import { applications } from '@kapok/web-shared/endpoints/applications.ts';
import { bytes } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { Panel } from './Application.tsx';
import { applicationKey } from './queries.ts';
import { applicationWords } from './words.ts';

const remarkMax = 500;
/** Materials are looked at until something is decided. */
const judgedIn: readonly Application['state'][] = ['received', 'correcting', 'reviewing', 'suspended'];

export function Materials({ application }: { readonly application: Application }) {
  const say = useWords(applicationWords);
  const mayJudge = useOffered('judgeMaterial') && judgedIn.includes(application.state);
  const mayRead = useOffered('readApplicationFile');
  return (
    <Panel id="materials" title={say('materials')}>
      {application.materials.length === 0 ? <p className="quiet">{say('noMaterials')}</p> : null}
      {mayRead && application.materials.length > 0 ? <p className="small quiet">{say('copyNote')}</p> : null}
      <ul className="application__lines">
        {application.materials.map((material) => (
          <Material
            key={material.id}
            application={application}
            material={material}
            mayJudge={mayJudge}
            mayRead={mayRead}
          />
        ))}
      </ul>
    </Panel>
  );
}

interface Judged {
  readonly verdict: Verdict;
  readonly remark?: string;
  readonly grade?: 'B';
}

function Material({
  application,
  material,
  mayJudge,
  mayRead,
}: {
  readonly application: Application;
  readonly material: ShownMaterial;
  readonly mayJudge: boolean;
  readonly mayRead: boolean;
}) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const [faulting, setFaulting] = useState(false);
  const params = { applicationId: application.id, materialId: material.id };
  const judge = useAct(
    (body: Judged, idempotencyKey) => client.call(applications.judge, { params, body, idempotencyKey }),
    {
      done: () => say('judged'),
      touches: [applicationKey(application.id)],
      after: () => setFaulting(false),
    },
  );
  const { verdict } = material;
  const about = (act: string) => say('judgeAbout', { name: material.name, act });
  return (
    <li>
      <p className="application__line">
        <LightShape state={verdict === 'accepted' ? 'done' : verdict === 'lacking' ? 'red' : 'off'} />
        <strong>{material.name}</strong>
        <span className="small">{verdict ? inLanguage(verdicts[verdict], language) : say('unjudged')}</span>
      </p>
      <p className="application__line small quiet">
        <span>{inLanguage(trustGrades[material.grade], language)}</span>
        <span>{inLanguage(materialSources[material.source], language)}</span>
        <span>{say(material.round === 0 ? 'round_0' : 'round_1')}</span>
      </p>
      {material.remark ? <p>{material.remark}</p> : null}
      <ul>
        {material.files.map((file) => {
          const line = say('fileLine', { name: file.name, size: bytes(file.bytes, language) });
          return (
            <li key={file.id}>
              {mayRead ? (
                <a
                  href={`/api/v1/applications/${application.id}/files/${file.id}`}
                  target="_blank"
                  rel="noreferrer"
                >
                  {line}
                </a>
              ) : (
                line
              )}
              <span className="small quiet application__hash">SHA-256 {file.sha256}</span>
            </li>
          );
        })}
      </ul>
      {mayJudge && !faulting ? (
        <div className="actions">
          {verdict === 'accepted' ? null : (
            <Button
              size="small"
              aria-label={about(say('inOrder'))}
              loading={judge.isPending}
              onClick={() => judge.mutate({ verdict: 'accepted' })}
            >
              {say('inOrder')}
            </Button>
          )}
          {material.grade === 'C' || material.grade === 'D' ? (
            <Button
              size="small"
              aria-label={about(say('originalSeen'))}
              onClick={() => judge.mutate({ verdict: 'accepted', grade: 'B' })}
            >
              {say('originalSeen')}
            </Button>
          ) : null}
          <Button size="small" aria-label={about(say('notInOrder'))} onClick={() => setFaulting(true)}>
            {say('notInOrder')}
          </Button>
        </div>
      ) : null}
      {faulting ? (
        <Fault
          pending={judge.isPending}
          leave={() => setFaulting(false)}
          send={(remark) => judge.mutate({ verdict: 'lacking', ...(remark ? { remark } : {}) })}
        />
      ) : null}
      <Refusal error={judge.error} />
    </li>
  );
}

function Fault({
  pending,
  send,
  leave,
}: {
  readonly pending: boolean;
  readonly send: (remark: string) => void;
  readonly leave: () => void;
}) {
  const say = useWords(applicationWords);
  const common = useWords(commonWords);
  const [remark, setRemark] = useState('');
  return (
    <form
      className="application__fault"
      onSubmit={(event) => {
        event.preventDefault();
        send(remark.trim());
      }}
    >
      <Input
        autoFocus
        aria-label={say('remark')}
        placeholder={say('remark')}
        maxLength={remarkMax}
        value={remark}
        onChange={({ target }) => setRemark(target.value)}
      />
      <div className="actions">
        <Button htmlType="submit" loading={pending}>
          {say('keepVerdict')}
        </Button>
        <Button type="text" onClick={leave}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  );
}
