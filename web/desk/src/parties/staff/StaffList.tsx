// Members of staff with the posts they hold. What is typed to find one stays out of the address.
import type { StaffWithPosts } from '@kapok/contracts/parties/staff.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { PageHead } from '../../parts/PageHead.tsx';
import { Switch } from '../../parts/Pick.tsx';
import { Listed } from '../../parts/pages.tsx';
import { Sideways } from '../../parts/Sideways.tsx';
import { Empty, Skeleton } from '../../parts/States.tsx';
import { useParam } from '../../parts/useParam.ts';
import { useOffered } from '../../shell/session.ts';
import { useStaffList } from './queries.ts';
import { RoleNames } from './RoleNames.tsx';
import './staff.css';
import { staffWords } from './words.ts';

type View = 'service' | 'left';

export default function StaffList() {
  const say = useWords(staffWords);
  const navigate = useNavigate();
  const mayAdd = useOffered('addStaff');
  const [view, setView] = useParam('view');
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const ended = view === 'left';
  const empty = asked ? 'nothing' : ended ? 'noneLeft' : 'none';
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        {mayAdd ? (
          <Button onClick={() => void navigate('/administration/staff/new')}>{say('add')}</Button>
        ) : null}
      </PageHead>
      <div className="staff__tools">
        <Input
          allowClear
          aria-label={say('find')}
          placeholder={say('findHint')}
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Switch<View>
          label={say('view')}
          value={ended ? 'left' : 'service'}
          choices={[
            { value: 'service', label: say('inService') },
            { value: 'left', label: say('left') },
          ]}
          onChange={(value) => setView(value === 'left' ? 'left' : '')}
        />
      </div>
      <Listed
        pages={useStaffList({ text: asked, ended })}
        skeleton={<Skeleton rows={10} />}
        empty={<Empty title={say(empty)}>{say(`${empty}Text`)}</Empty>}
      >
        {(staff) => (
          <Sideways label={say('title')} className="panel">
            <Table staff={staff} ended={ended} />
          </Sideways>
        )}
      </Listed>
    </div>
  );
}

function Table({ staff, ended }: { readonly staff: readonly StaffWithPosts[]; readonly ended: boolean }) {
  const say = useWords(staffWords);
  const language = useLanguage();
  return (
    <table className="staff">
      <thead>
        <tr>
          <th scope="col">{say('name')}</th>
          <th scope="col">{say('posts')}</th>
          <th scope="col">{say('username')}</th>
          <th scope="col">{say(ended ? 'endedAt' : 'added')}</th>
        </tr>
      </thead>
      <tbody>
        {staff.map((one) => (
          <tr key={one.staffId}>
            <td className="staff__name">
              <Link to={`/administration/staff/${one.staffId}`}>{inLanguage(one.name, language)}</Link>
            </td>
            <td className="staff__posts">
              {one.posts.length > 0 ? (
                <RoleNames posts={one.posts} />
              ) : (
                <span className="quiet">{say('noPosts')}</span>
              )}
            </td>
            <td className="mono staff__username">{one.username}</td>
            <td className="staff__day">{date(one.endedAt ?? one.addedAt, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
