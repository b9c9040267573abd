// The texts a department is writing: what is its own, what it follows, and what would not hold. Pure; the server judges what law asks for.
import { type NoticeKind, noticeKinds } from '@kapok/contracts/applications/words.ts';
import {
  type NoticeTemplates,
  type NoticeText,
  noticePlaceholders,
  type Remedies,
} from '@kapok/contracts/notices/templates.ts';

export const kinds = Object.keys(noticeKinds) as NoticeKind[];
export const paragraphsMax = 20;
const paragraphMax = 1000;

export const textOf = (texts: readonly NoticeText[], kind: NoticeKind): NoticeText | undefined =>
  texts.find((one) => one.kind === kind);

/** With this text in place of the one of its kind, in the order papers are listed. */
export const withText = (draft: NoticeTemplates, text: NoticeText): NoticeTemplates => ({
  ...draft,
  texts: kinds.flatMap((kind) => (kind === text.kind ? [text] : (textOf(draft.texts, kind) ?? []))),
});

export const withoutText = (draft: NoticeTemplates, kind: NoticeKind): NoticeTemplates => ({
  ...draft,
  texts: draft.texts.filter((one) => one.kind !== kind),
});

export type Piece = { readonly text: string } | { readonly placeholder: string };

/** A paragraph cut at its placeholders. */
export function piecesOf(paragraph: string): readonly Piece[] {
  return paragraph
    .split(/(\{\{\w*\}\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const name = /^\{\{(\w*)\}\}$/.exec(part)?.[1];
      return name === undefined ? { text: part } : { placeholder: name };
    });
}

export const isPlaceholder = (name: string): name is keyof typeof noticePlaceholders =>
  Object.hasOwn(noticePlaceholders, name);

export type Fault =
  | { readonly kind: NoticeKind; readonly fault: 'faultSeries' | 'faultParagraphs' }
  | { readonly kind: NoticeKind; readonly fault: 'faultUnknown'; readonly name: string };

export function faultsOf({ texts }: NoticeTemplates): readonly Fault[] {
  return texts.flatMap(({ kind, series, paragraphs }): Fault[] => {
    const unknown = paragraphs
      .flatMap(piecesOf)
      .flatMap((piece) =>
        'placeholder' in piece && !isPlaceholder(piece.placeholder) ? [piece.placeholder] : [],
      );
    const sized =
      paragraphs.length >= 1 &&
      paragraphs.length <= paragraphsMax &&
      paragraphs.every(({ length }) => length <= paragraphMax);
    return [
      ...(/^[\p{L}\p{N}]{1,20}$/u.test(series) ? [] : [{ kind, fault: 'faultSeries' as const }]),
      ...(sized ? [] : [{ kind, fault: 'faultParagraphs' as const }]),
      ...[...new Set(unknown)].map((name) => ({ kind, fault: 'faultUnknown' as const, name })),
    ];
  });
}

export const isWhole = ({
  reconsiderationBy,
  reconsiderationDays,
  court,
  litigationMonths,
}: Remedies): boolean =>
  reconsiderationBy.trim() !== '' &&
  court.trim() !== '' &&
  reconsiderationDays >= 60 &&
  reconsiderationDays <= 365 &&
  litigationMonths >= 6 &&
  litigationMonths <= 24;
