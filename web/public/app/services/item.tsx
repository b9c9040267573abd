// One item: what it asks, how long it may take and does by promise, what its entry lacks, and where other offices differ.
import {
  depths,
  handlings,
  type ItemType,
  itemFindings,
  itemTypes,
} from '@kapok/contracts/services/words.ts';
import { services } from '@kapok/web-shared/endpoints/services.ts';
import type { ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { itemTimes } from '../applications/endpoints.ts';
import { RealTimes } from '../applications/realTimes.tsx';
import { askApi } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { Facts } from '../parts/facts.tsx';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';

import '../parts/find.css';
import { fieldWords, servicesWords as words } from './words.ts';

/** Types of items that somebody applies for (依申请); the others an authority does by itself. */
const appliedFor: readonly ItemType[] = ['01', '05', '07', '08', '09', '10', '20'];

export async function loader(args: LoaderFunctionArgs) {
  const params = { code: args.params.code ?? '' };
  const [detail, times] = await Promise.all([
    askApi(args, services.read, { params }),
    askApi(args, itemTimes, { params }),
  ]);
  return { ...detail, times };
}

export default function Item() {
  const { item, version, validFrom, findings, elsewhere, times } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const days = (count: number | undefined) =>
    count === undefined ? say(words.notSaid) : say(words.days, { count });
  const link = item.link !== undefined && /^https?:\/\//.test(item.link) ? item.link : undefined;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say(words.department), item.department.name],
    [say(words.type), say(itemTypes[item.type])],
    ...(item.mainItem ? [[say(words.mainItem), item.mainItem] as const] : []),
    [say(words.handling), item.handling ? say(handlings[item.handling]) : say(words.notSaid)],
    [say(words.promised), item.handling === 'immediate' ? say(words.atOnce) : days(item.promisedDays)],
    [say(words.legal), days(item.legalDays)],
    [
      say(words.visits),
      item.visits === undefined
        ? say(words.notSaid)
        : `${say(words.times, { count: item.visits })}${item.visitsReason ? `（${item.visitsReason}）` : ''}`,
    ],
    [say(words.depth), item.depth ? say(depths[item.depth]) : say(words.notSaid)],
    [
      say(words.fee),
      item.charges === undefined
        ? say(words.notSaid)
        : item.charges
          ? say(words.charged, { basis: item.feeBasis ?? say(words.basisMissing) })
          : say(words.free),
    ],
    [say(words.consult), item.consultPhone ?? say(words.notSaid)],
    [say(words.complain), item.complaintPhone ?? say(words.notSaid)],
    [say(words.division), item.division],
    [say(words.code), <code key="code">{item.code}</code>],
  ];
  return (
    <div className="page narrow">
      <title>{`${item.name} · ${say(frameWords.product)}`}</title>
      <p>
        <PageLink to="/services">{say(words.back)}</PageLink>
      </p>
      <h1>{item.name}</h1>
      <p className="lead">
        {item.department.name} · {say(itemTypes[item.type])}
      </p>
      <p className="actions">
        {appliedFor.includes(item.type) && (
          <PageLink className="button primary" to={`/apply/${item.code}`}>
            {say(words.applyHere)}
          </PageLink>
        )}
        {link !== undefined && (
          <a className="button" href={link} rel="noreferrer">
            {say(words.apply)}
          </a>
        )}
      </p>
      <Facts facts={facts} />
      <RealTimes times={times} />
      <p>
        <PageLink to="/services/ratings?by=item">{say(words.toRatings)}</PageLink>
      </p>
      <p className="quiet">{say(words.since, { version, day: validFrom.slice(0, 10) })}</p>
      {elsewhere.length === 0 ? null : (
        <section aria-labelledby="others">
          <h2 id="others">{say(words.others)}</h2>
          <p>{say(words.othersLead)}</p>
          <ul className="found">
            {elsewhere.map((other) => (
              <li key={other.code}>
                <PageLink to={`/services/${other.code}`}>{other.department}</PageLink>
                <p className="quiet">
                  {other.division} ·{' '}
                  {other.differs.length === 0
                    ? say(words.same)
                    : say(words.differs, {
                        fields: other.differs
                          .map((field) => fieldWords[field]?.[language] ?? field)
                          .join(language === 'zh' ? '、' : ', '),
                      })}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {findings.length === 0 ? null : (
        <section aria-labelledby="lacks">
          <h2 id="lacks">{say(words.lacks)}</h2>
          <p>{say(words.lacksLead)}</p>
          <ul>
            {findings.map((finding) => (
              <li key={finding}>{say(itemFindings[finding])}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
