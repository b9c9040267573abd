// The queue: what is to be done, filtered, newest first, each order with its light. Never shows who called.
import {
  type Channel,
  channels,
  type WorkOrderState,
  workOrderStates,
} from '@kapok/contracts/hotline/words.ts';
import type { WorkOrderSummary } from '@kapok/contracts/hotline/workOrders.ts';
import { shortDateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Input, type InputRef } from 'antd';
import { useDeferredValue, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Pick, Switch } from '../parts/Pick.tsx';
import { Empty, Failed, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useNow } from '../parts/useNow.ts';
import { useOffered } from '../shell/session.ts';
import { lightOf } from './light.ts';
import { useNames } from './names.ts';
import { type Filters, useQueue } from './queries.ts';
import { useShortcuts } from './shortcuts.ts';
import { hotlineWords } from './words.ts';

type View = 'open' | 'overdue' | 'all';

export function Queue({
  selected,
  shortcutsOn,
  toggleShortcuts,
  open,
  register,
}: {
  readonly selected: string | undefined;
  readonly shortcutsOn: boolean;
  readonly toggleShortcuts: () => void;
  readonly open: (id: string) => void;
  readonly register: () => void;
}) {
  const say = useWords(hotlineWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const { options } = useNames();
  const filter = useFilters();
  const queue = useQueue(filter.filters);
  const orders = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const mayRegister = useOffered('registerWorkOrder');
  const searchBox = useRef<InputRef>(null);

  useShortcuts(shortcutsOn, (key) => {
    const at = orders.findIndex((order) => order.id === selected);
    const next = key === 'J' ? orders[at + 1] : key === 'K' ? orders[Math.max(0, at - 1)] : undefined;
    if (next) open(next.id);
    else if (key === '/') searchBox.current?.focus();
    else if (key === 'N' && mayRegister) register();
    else return false;
    return true;
  });

  return (
    <section className="queue" aria-label={say('queue')}>
      <div className="queue__tools">
        <div className="queue__row">
          <Switch<View>
            label={say('state')}
            value={filter.view}
            choices={[
              { value: 'open', label: say('open') },
              { value: 'overdue', label: say('overdueOnly') },
              { value: 'all', label: say('all') },
            ]}
            onChange={filter.setView}
          />
          {mayRegister ? (
            <Button onClick={register}>
              {say('newOrder')} {shortcutsOn ? <kbd>N</kbd> : null}
            </Button>
          ) : null}
        </div>
        <div className="queue__row queue__row--halves">
          <Pick
            label={say('state')}
            any={say('anyState')}
            value={filter.filters.state ?? ''}
            choices={Object.entries(workOrderStates).map(([value, words]) => ({
              value,
              label: inLanguage(words, language),
            }))}
            onChange={(value) => filter.set('state', value)}
          />
          <Pick
            label={say('department')}
            any={say('anyDepartment')}
            value={filter.filters.department ?? ''}
            choices={options('departments')}
            onChange={(value) => filter.set('department', value)}
          />
          <Pick
            label={say('channel')}
            any={say('anyChannel')}
            value={filter.filters.channel ?? ''}
            choices={Object.entries(channels).map(([value, words]) => ({
              value,
              label: inLanguage(words, language),
            }))}
            onChange={(value) => filter.set('channel', value)}
          />
        </div>
        <Input
          ref={searchBox}
          allowClear
          aria-label={say('search')}
          placeholder={say('search')}
          value={filter.text}
          maxLength={100}
          onChange={(event) => filter.setText(event.target.value)}
          suffix={shortcutsOn && !filter.text ? <kbd>/</kbd> : undefined}
        />
      </div>
      <div className="queue__list" aria-busy={queue.isFetching}>
        {queue.data === undefined ? (
          queue.isPending ? (
            <QueueSkeleton />
          ) : (
            <Failed error={queue.error} retry={() => void queue.refetch()} />
          )
        ) : orders.length === 0 ? (
          <Empty
            title={say('emptyQueue')}
            action={
              filter.restricted ? (
                <Button onClick={filter.clear}>{say('clearFilters')}</Button>
              ) : mayRegister ? (
                <Button onClick={register}>{say('newOrder')}</Button>
              ) : null
            }
          >
            {say(mayRegister ? 'emptyQueueText' : 'emptyQueueOthers')}
          </Empty>
        ) : (
          <ul>
            {orders.map((order) => (
              <li key={order.id}>
                <QueueRow order={order} selected={order.id === selected} search={filter.search} />
              </li>
            ))}
          </ul>
        )}
        {queue.hasNextPage ? (
          <div className="queue__more">
            <Button block loading={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
              {common('more')}
            </Button>
          </div>
        ) : null}
      </div>
      <div className="queue__foot small quiet">
        <span>{say(queue.hasNextPage ? 'countMore' : 'count', { count: orders.length })}</span>
        <button
          type="button"
          className="link-button queue__shortcuts"
          aria-pressed={shortcutsOn}
          title={say('shortcutsHelp')}
          onClick={toggleShortcuts}
        >
          {say(shortcutsOn ? 'shortcutsOn' : 'shortcutsOff')}
        </button>
      </div>
    </section>
  );
}

function QueueRow({
  order,
  selected,
  search,
}: {
  readonly order: WorkOrderSummary;
  readonly selected: boolean;
  readonly search: string;
}) {
  const say = useWords(hotlineWords);
  const language = useLanguage();
  const now = useNow();
  const { name } = useNames();
  const light = lightOf(order, now);
  const time = order.dueAt ? shortDateTime(order.dueAt, language, now) : null;
  return (
    <Link
      to={{ pathname: `/hotline/orders/${order.id}`, search }}
      className="order-row"
      aria-current={selected ? 'true' : undefined}
    >
      <span className="order-row__top">
        <span className={`order-row__light order-row__light--${light.state}`}>
          <LightShape state={light.state} size={12} />
          {say(light.word)}
        </span>
        {time && !order.closedAt ? (
          <span className="order-row__due">{say(order.overdue ? 'wasDueBy' : 'dueBy', { time })}</span>
        ) : null}
        {order.urgency === 'urgent' ? <span className="order-row__mark">{say('urgent')}</span> : null}
        {order.supervised ? <span className="order-row__mark">{say('supervised')}</span> : null}
      </span>
      <span className="order-row__title">{order.title ?? say('erased')}</span>
      <span className="order-row__bottom">
        <span className="tabular">{order.orderNo}</span>
        <span>{inLanguage(order.words, language)}</span>
        {order.department ? <span>{name('departments', order.department)}</span> : null}
      </span>
    </Link>
  );
}

function QueueSkeleton() {
  return (
    <div className="queue__skeleton">
      {[0, 1, 2, 3, 4].map((row) => (
        <Skeleton key={row} rows={3} />
      ))}
    </div>
  );
}

/** View, state and department are in the page's address; searched words are not, since a title may name someone. */
function useFilters() {
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const view: View = (['overdue', 'all'] as const).find((one) => one === params.get('view')) ?? 'open';
  const state = Object.keys(workOrderStates).find((one) => one === params.get('state')) as
    | WorkOrderState
    | undefined;
  const department = params.get('department') ?? undefined;
  const channel = Object.keys(channels).find((one) => one === params.get('channel')) as Channel | undefined;
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const filters: Filters = {
    ...(view === 'open' && state !== 'closed' ? { open: true } : {}),
    ...(view === 'overdue' ? { overdue: true } : {}),
    ...(state ? { state } : {}),
    ...(department ? { department } : {}),
    ...(channel ? { channel } : {}),
    ...(q ? { q } : {}),
  };
  return {
    filters,
    view,
    text,
    setText,
    set,
    setView: (next: View) => set('view', next === 'open' ? '' : next),
    restricted: view === 'overdue' || Boolean(state ?? department ?? channel ?? (q || undefined)),
    clear: () => {
      setText('');
      setParams({}, { replace: true });
    },
    search: params.size > 0 ? `?${params}` : '',
  };
}
