// What a paper of this text looks like, in Chinese as papers are; what is filled in later stands in brackets by its name.
import { noticeKinds } from '@kapok/contracts/applications/words.ts';
import { type NoticeText, noticePlaceholders } from '@kapok/contracts/notices/templates.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { isPlaceholder, piecesOf } from './texts.ts';
import { paperWords } from './words.ts';

export function Paper({ text: { kind, series, paragraphs } }: { readonly text: NoticeText }) {
  const say = useWords(paperWords);
  return (
    <section className="papers__preview" aria-label={say('preview')}>
      <h3>{say('preview')}</h3>
      <div className="papers__sheet" lang="zh-CN">
        <p className="papers__title">{noticeKinds[kind].zh}</p>
        <p className="papers__number">{series}〔年份〕序号</p>
        {paragraphs.map((paragraph, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity but their place.
          <p key={at} className={at === 0 ? '' : 'papers__paragraph'}>
            {piecesOf(paragraph).map((piece, place) =>
              'text' in piece ? (
                piece.text
              ) : (
                <span
                  // biome-ignore lint/suspicious/noArrayIndexKey: nor have pieces of one.
                  key={place}
                  className={isPlaceholder(piece.placeholder) ? 'papers__filled' : 'papers__strange'}
                >
                  {isPlaceholder(piece.placeholder)
                    ? `［${noticePlaceholders[piece.placeholder].zh}］`
                    : `{{${piece.placeholder}}}`}
                </span>
              ),
            )}
          </p>
        ))}
        <p className="papers__signed">
          <span className="papers__filled">［{noticePlaceholders.department.zh}］</span>
          <br />
          <span className="papers__filled">［出具日期］</span>
        </p>
      </div>
      <p className="small quiet">{say('previewNote')}</p>
    </section>
  );
}
