// Questions as a form holds them: what is chosen from stands as lines of text, one a choice. Pure.
import type { ServiceAttribute } from '@kapok/contracts/open311/services.ts';
import type { Words } from '@kapok/contracts/words.ts';

export interface FilledQuestion extends Omit<ServiceAttribute, 'values'> {
  readonly values?: string;
}

/** Code, Chinese and English of a choice. */
export const valueForm = /^(\S{1,64})\s+(.+?)\s*[|｜]\s*(.+)$/;
export const linesOf = (text = '') => text.split('\n').map((line) => line.trim());

export const isList = (type: ServiceAttribute['type']) =>
  type === 'singlevaluelist' || type === 'multivaluelist';

export const filledOf = (questions: readonly ServiceAttribute[]): FilledQuestion[] =>
  questions.map(({ values, ...question }) => ({
    ...question,
    ...(values
      ? { values: values.map(({ key, words }) => `${key} ${words.zh}|${words.en}`).join('\n') }
      : {}),
  }));

/** Choices belong to lists alone: what was typed before the kind was changed is dropped. */
export const questionsOf = (filled: readonly FilledQuestion[] = []): ServiceAttribute[] =>
  filled.map(({ values, ...question }) => ({
    ...question,
    ...(isList(question.type) ? { values: valuesIn(values) } : {}),
  }));

const valuesIn = (text: string | undefined): { key: string; words: Words }[] =>
  linesOf(text).flatMap((line) => {
    const [, key, zh, en] = valueForm.exec(line) ?? [];
    return key && zh && en ? [{ key, words: { zh, en } }] : [];
  });
