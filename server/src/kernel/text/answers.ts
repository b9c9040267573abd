// Answers to what a service asks: whether they are all there and fit, and how they read. It never says what was answered.
import type { ServiceAttribute, ServiceDefinition } from '@kapok/contracts/open311.ts';
import { type Refusal, refuse } from '../errors.ts';

export type Answers = Readonly<Record<string, string | readonly string[]>>;

const answerCharactersMax = 1_000;

/** What is answered of what is asked; a question that is not the service's is left out, as GeoReport clients send theirs along. */
export function checkAnswers(asked: readonly ServiceAttribute[], given: Answers): Answers | Refusal {
  const kept: Record<string, string | readonly string[]> = {};
  for (const attribute of asked) {
    const values = [given[attribute.code] ?? []]
      .flat()
      .map((value) => value.trim())
      .filter((value) => value !== '');
    if (values.length === 0) {
      if (attribute.required) return faulty(attribute);
      continue;
    }
    if (!values.every((value) => fits(attribute, value))) return faulty(attribute);
    if (values.length > 1 && attribute.type !== 'multivaluelist') return faulty(attribute);
    kept[attribute.code] = attribute.type === 'multivaluelist' ? values : values[0]!;
  }
  return kept;
}

function fits({ type, values = [] }: ServiceAttribute, value: string): boolean {
  switch (type) {
    case 'string':
    case 'text':
      return value.length <= answerCharactersMax;
    case 'number':
      return /^-?\d{1,15}(\.\d{1,6})?$/.test(value);
    case 'datetime':
      return value.length <= 40 && !Number.isNaN(Date.parse(value));
    case 'singlevaluelist':
    case 'multivaluelist':
      return values.some(({ key }) => key === value);
  }
}

function faulty({ code, words }: ServiceAttribute): Refusal {
  return refuse('attribute-missing', {
    detail: {
      zh: `问题“${words.zh}”没有回答或答案不符合要求。`,
      en: `“${words.en}” is not answered, or not as it asks.`,
    },
    particulars: { attribute: code },
  });
}

/** Question and answer as people read them. */
export function answersInWords({ attributes }: Pick<ServiceDefinition, 'attributes'>, answers: Answers) {
  return attributes.flatMap(({ code, words, values = [] }) => {
    const given = answers[code];
    if (given === undefined) return [];
    const said = [given].flat().map((one) => values.find(({ key }) => key === one)?.words.zh ?? one);
    return [{ words, value: said.join('、') }];
  });
}

/** A service that could not be answered, or whose lists are empty, is refused before anybody meets it. */
export function checkService({ attributes }: Pick<ServiceDefinition, 'attributes'>): Refusal | undefined {
  const twice = attributes.find(({ code }, at) => attributes.findIndex((one) => one.code === code) !== at);
  if (twice)
    return inconsistent(`问题代码 ${twice.code} 重复。`, `The question ${twice.code} is there twice.`);
  for (const { code, type, values } of attributes) {
    const isList = type === 'singlevaluelist' || type === 'multivaluelist';
    if (isList && (values ?? []).length === 0)
      return inconsistent(`问题 ${code} 没有可选答案。`, `The question ${code} has nothing to choose from.`);
    if (!isList && values !== undefined)
      return inconsistent(
        `问题 ${code} 不是选择题，不能有可选答案。`,
        `The question ${code} is no list and has choices.`,
      );
  }
  return undefined;
}

function inconsistent(zh: string, en: string): Refusal {
  return refuse('service-inconsistent', { detail: { zh, en } });
}
