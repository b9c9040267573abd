// Everything that is lacking, a line each: it may be asked for once.
import { lackingMax } from '@kapok/contracts/applications/commands.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input } from 'antd';
import { applicationWords } from './words.ts';

export function LackingFields() {
  const say = useWords(applicationWords);
  const needed = (field: string) => [{ required: true, whitespace: true, message: say('needed', { field }) }];
  return (
    <Form.List name="lacking">
      {(rows, { add, remove }) => (
        <>
          <p className="small application__once">{say('lackingOnce')}</p>
          {rows.map((row, at) => (
            <fieldset key={row.key} className="application__row">
              <Form.Item
                name={[row.name, 'name']}
                label={say('lackingName')}
                rules={needed(say('lackingName'))}
              >
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item
                name={[row.name, 'what']}
                label={say('lackingWhat')}
                rules={needed(say('lackingWhat'))}
              >
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
              </Form.Item>
              {rows.length > 1 ? (
                <button type="button" className="link-button" onClick={() => remove(row.name)}>
                  {say('lackingRemove', { at: at + 1 })}
                </button>
              ) : null}
            </fieldset>
          ))}
          <p className="application__add">
            <Button disabled={rows.length >= lackingMax} onClick={() => add({ name: '', what: '' })}>
              {say('lackingAdd')}
            </Button>
          </p>
        </>
      )}
    </Form.List>
  );
}
