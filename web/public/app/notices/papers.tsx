// The papers issued about an application, to download: signed in by a link, with number and code by a form.
import type { NoticeLine } from '@kapok/contracts/applications/shapes.ts';
import type { ApplicationId } from '@kapok/contracts/ids.ts';
import { urlOf } from '@kapok/web-shared/client.ts';
import { date as day } from '@kapok/web-shared/format.ts';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { pathIn, useLanguage, useSay } from '../language.ts';
import { notices as endpoints } from './endpoints.ts';
import { paperWords as words } from './paperWords.ts';

export function Papers({
  notices,
  hidden,
}: {
  readonly notices: readonly NoticeLine[];
  /** Fields that say whose it is, where one is not signed in. */
  readonly hidden: ReactNode;
}) {
  const say = useSay();
  const language = useLanguage();
  const of = useParams().applicationId as ApplicationId | undefined;
  if (notices.length === 0) return null;
  return (
    <section>
      <h2>{say(words.papers)}</h2>
      <p className="quiet">{say(words.papersLead)}</p>
      <ul className="downloads">
        {notices.map((notice) => (
          <li key={notice.id}>
            <p>
              <strong>{say(notice.words)}</strong>
              <span className="quiet">{` ${notice.number} · ${day(notice.issuedAt, language)}`}</span>
            </p>
            {of === undefined ? (
              <form method="post" action={pathIn(language, '/applications/notice')}>
                {hidden}
                <input type="hidden" name="notice" value={notice.id} />
                <button
                  type="submit"
                  className="button small"
                  aria-label={`${say(words.download)} ${notice.number}`}
                >
                  {say(words.download)}
                </button>
              </form>
            ) : (
              <a
                className="button small"
                href={urlOf(endpoints.mine, { params: { applicationId: of, noticeId: notice.id } })}
                download={`${notice.number}.pdf`}
                aria-label={`${say(words.download)} ${notice.number}`}
              >
                {say(words.download)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
