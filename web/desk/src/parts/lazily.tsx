// A component that is fetched when it is first shown, the shape of what comes in its place meanwhile. For what a page does not
// show at once; never for what its first screen consists of.
import { type ComponentType, lazy, Suspense } from 'react';
import { Skeleton } from './States.tsx';

export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  rows = 4,
): (props: Props) => React.ReactNode {
  const Inner = lazy(async () => ({ default: await load() }));
  return (props) => (
    <Suspense fallback={<Skeleton rows={rows} />}>
      <Inner {...props} />
    </Suspense>
  );
}
