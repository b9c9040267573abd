// What stands where there is no page. Never a redirect: a wrong address should be seen to be wrong.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Link } from 'react-router';
import { Empty } from '../parts/States.tsx';

export function NotFound() {
  const say = useWords(commonWords);
  return (
    <Empty title={say('notFound')} action={<Link to="/">{say('back')}</Link>}>
      {say('notFoundTodo')}
    </Empty>
  );
}
