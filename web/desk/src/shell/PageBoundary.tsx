// Keeps one page's fault from taking the frame with it. Never shows a stack or a person's data.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Component, type ReactNode } from 'react';
import { Empty } from '../parts/States.tsx';
import { shellWords } from './words.ts';

interface Props {
  /** The address that is shown: another one is another chance. */
  readonly place: string;
  readonly children: ReactNode;
}
interface State {
  readonly failed: boolean;
  readonly place: string;
}

export class PageBoundary extends Component<Props, State> {
  override state = { failed: false, place: this.props.place };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  static getDerivedStateFromProps({ place }: Props, state: State) {
    return place === state.place ? null : { failed: false, place };
  }

  override render() {
    return this.state.failed ? <PageFailed /> : this.props.children;
  }
}

function PageFailed() {
  const say = useWords(shellWords);
  return (
    <div role="alert">
      <Empty
        title={say('pageFailed')}
        action={
          <button type="button" className="link-button" onClick={() => location.reload()}>
            {say('reload')}
          </button>
        }
      >
        {say('pageFailedTodo')}
      </Empty>
    </div>
  );
}
