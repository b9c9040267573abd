// Half of a reset code, shown once to the one who hands it over. It is kept nowhere; leaving the page loses it.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import './accounts.css';
import { accountWords } from './words.ts';

export function CodeHalf({
  half,
  note,
  done,
}: {
  readonly half: string;
  readonly note: string;
  readonly done: () => void;
}) {
  const say = useWords(accountWords);
  return (
    <section className="code-half" role="status" aria-label={say('halfTitle')}>
      <p>{note}</p>
      <p className="code-half__code">{half}</p>
      <div className="actions">
        <Button type="primary" autoFocus onClick={done}>
          {say('handed')}
        </Button>
      </div>
    </section>
  );
}
