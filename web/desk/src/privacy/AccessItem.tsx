// One access in words: who, by which post, which records, why. Ids stay ids: whom a record is about is not shown.
import { purposes } from '@kapok/contracts/operation.ts';
import { machineWords, roleWords } from '@kapok/contracts/parties/roleWords.ts';
import type { AccessEntry } from '@kapok/contracts/privacy/accesses.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { operationWords } from '@kapok/web-shared/words/operations.ts';
import { ReceiptSwitch } from '../ledger/ReceiptSwitch.tsx';
import { LightShape } from '../parts/signs.tsx';
import { accessWords } from './accessWords.ts';
import { fieldWords, kindWords } from './words.ts';

/** Records of one access that are named; a list's page shows many at once. */
const recordsShown = 3;

export function AccessItem({ access }: { readonly access: AccessEntry }) {
  const say = useWords(accessWords);
  const language = useLanguage();
  const coded = (words: Readonly<Record<string, Words>>, code: string) =>
    words[code] ? inLanguage(words[code], language) : code;
  const comma = language === 'zh' ? '、' : ', ';
  const who = access.staffName
    ? inLanguage(access.staffName, language)
    : (access.staffId ?? access.machineAccountId);
  const posts = access.posts.map(({ role, unit }) => {
    const name = coded({ ...roleWords, machine: machineWords }, role);
    return unit ? `${name} · ${unit}` : name;
  });
  const operation =
    access.operation && (language === 'zh' ? operationWords[access.operation] : access.operation);
  const kind = coded(kindWords, access.kind);
  return (
    <li className="access">
      <p className="privacy__line">
        <strong>{who}</strong>
        {posts.length > 0 ? <span className="quiet">{posts.join(comma)}</span> : null}
        <time dateTime={access.at} className="tabular">
          {dateTime(access.at, language)}
        </time>
      </p>
      <p className="privacy__line">
        <span className="privacy__state">
          <LightShape size={12} state={access.unmasked ? 'yellow' : 'off'} />
          {say(access.fields.length === 0 ? 'handled' : access.unmasked ? 'whole' : 'masked')}
        </span>
        <span>{kind}</span>
        <span>{access.purpose ? inLanguage(purposes[access.purpose], language) : say('noPurpose')}</span>
        {access.fields.length > 0 ? (
          <span className="quiet">
            {say('fields', {
              fields: access.fields.map((field) => coded(fieldWords, field)).join(comma),
            })}
          </span>
        ) : null}
      </p>
      <p className="small quiet privacy__line">
        <span>
          {say('records')} <span className="mono">{access.records.slice(0, recordsShown).join(' ')}</span>
          {access.records.length > recordsShown
            ? ` ${say('moreRecords', { count: access.records.length })}`
            : null}
        </span>
        {operation ? <span>{say('operation', { operation })}</span> : null}
      </p>
      <div className="small">
        <ReceiptSwitch eventId={access.eventId} />
      </div>
    </li>
  );
}
