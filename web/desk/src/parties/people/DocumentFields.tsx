// Type and number of an identity document, with the check of the number told while one types. It says nothing of whether
// anybody holds it.
import { documentNumberOf, numberHolds } from '@kapok/contracts/parties/documentNumbers.ts';
import { type DocumentType, documentTypes } from '@kapok/contracts/parties/parties.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Form, Input, Select } from 'antd';
import { LightShape } from '../../parts/signs.tsx';
import './people.css';
import { peopleWords } from './words.ts';

/** How long a number is at the least; before that nobody has mistyped it yet. */
const lengths: Readonly<Record<DocumentType, number>> = {
  'citizen-id': 18,
  'residence-permit': 18,
  'hong-kong-macau-permit': 9,
  'taiwan-permit': 8,
  'permanent-residence': 15,
  passport: 5,
  'credit-code': 18,
};

export function DocumentFields({
  entities,
}: {
  /** Whether firms may stand here too. */ readonly entities: boolean;
}) {
  const say = useWords(peopleWords);
  const language = useLanguage();
  return (
    <>
      <Form.Item name="documentType" label={say('documentType')}>
        <Select
          aria-label={say('documentType')}
          options={Object.entries(documentTypes)
            .filter(([type]) => entities || type !== 'credit-code')
            .map(([value, words]) => ({ value, label: inLanguage(words, language) }))}
        />
      </Form.Item>
      <Form.Item
        name="documentNumber"
        label={say('documentNumber')}
        dependencies={['documentType']}
        extra={<Check />}
        validateTrigger="onSubmit"
        rules={[
          { required: true, whitespace: true, message: say('needed', { field: say('documentNumber') }) },
          ({ getFieldValue }) => ({
            validator: async (_rule, text?: string) => {
              if (text?.trim() && !holds(getFieldValue('documentType'), text))
                throw new Error(say('numberWrong'));
            },
          }),
        ]}
      >
        <Input maxLength={40} autoComplete="off" autoCapitalize="characters" spellCheck={false} />
      </Form.Item>
    </>
  );
}

const holds = (type: DocumentType, text: string): boolean =>
  numberHolds(type, documentNumberOf(text), new Date());

function Check() {
  const say = useWords(peopleWords);
  const type: DocumentType | undefined = Form.useWatch('documentType');
  const text: string | undefined = Form.useWatch('documentNumber');
  const number = documentNumberOf(text ?? '');
  const state =
    !type || number === ''
      ? undefined
      : holds(type, number)
        ? 'numberHolds'
        : number.length < lengths[type]
          ? 'numberMore'
          : 'numberWrong';
  return (
    <span className="document-check" role="status">
      {state ? (
        <>
          <LightShape
            size={12}
            state={state === 'numberHolds' ? 'done' : state === 'numberMore' ? 'off' : 'red'}
          />
          {say(state)}
        </>
      ) : null}
    </span>
  );
}
