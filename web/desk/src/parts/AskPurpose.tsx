// What somebody says before they are shown what is masked: for which of the purposes that are theirs. Never keeps what was revealed.
import type { RevealPurposes } from '@kapok/contracts/access.ts';
import type { Purpose } from '@kapok/contracts/operation.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Radio } from 'antd';
import { useId, useState } from 'react';
import './forms.css';

export function AskPurpose({
  purposes,
  revealing,
  reveal,
  leave,
}: {
  readonly purposes: RevealPurposes;
  readonly revealing: boolean;
  readonly reveal: (purpose: Purpose) => void;
  readonly leave: () => void;
}) {
  const say = useWords(commonWords);
  const language = useLanguage();
  const id = useId();
  const [purpose, setPurpose] = useState<Purpose>();
  return (
    <form
      className="ask-purpose"
      onSubmit={(event) => {
        event.preventDefault();
        if (purpose) reveal(purpose);
      }}
    >
      <p id={id}>{say('purpose')}</p>
      <Radio.Group
        aria-labelledby={id}
        value={purpose}
        onChange={({ target }) => setPurpose(target.value as Purpose)}
        options={purposes.map((each) => ({
          value: each.purpose,
          label: inLanguage(each.words, language),
        }))}
      />
      <p className="small quiet">{say('purposeTold')}</p>
      <div className="actions">
        <Button htmlType="submit" disabled={!purpose} loading={revealing}>
          {say('reveal')}
        </Button>
        <Button type="text" onClick={leave}>
          {say('leaveMasked')}
        </Button>
      </div>
    </form>
  );
}
