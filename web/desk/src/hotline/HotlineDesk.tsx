// The hotline desk: queue, order and next steps side by side; on a phone the queue, then the order.
// Never decides what is allowed: the order says which commands are.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { useNavigate, useParams } from 'react-router';
import { Empty } from '../parts/States.tsx';
import './hotline.css';
import { Order } from './Order.tsx';
import { Queue } from './Queue.tsx';
import { useShortcutsSwitch } from './shortcuts.ts';
import { hotlineWords } from './words.ts';

export default function HotlineDesk() {
  const { workOrderId } = useParams();
  const say = useWords(hotlineWords);
  const navigate = useNavigate();
  const [shortcutsOn, toggleShortcuts] = useShortcutsSwitch();
  return (
    <div className={`desk ${workOrderId ? 'desk--order' : 'desk--queue'}`}>
      <Queue
        selected={workOrderId}
        shortcutsOn={shortcutsOn}
        toggleShortcuts={toggleShortcuts}
        open={(id) => void navigate({ pathname: `/hotline/orders/${id}`, search: location.search })}
        register={() => void navigate('/hotline/orders/new')}
      />
      <div className="desk__order">
        {workOrderId ? (
          <Order key={workOrderId} id={workOrderId} shortcutsOn={shortcutsOn} />
        ) : (
          <Empty title={say('chooseOrder')}>{say('chooseOrderText')}</Empty>
        )}
      </div>
    </div>
  );
}
