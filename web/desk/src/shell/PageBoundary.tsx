// Keeps one page's fault from taking the frame with it. Never shows a stack or a person's data.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Component, type ReactNode } from 'react';
import { Empty } from '../parts/States.tsx';
import { shellWords } from './words.ts';

export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
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
