// Holds one ECharts drawing, sized to its place. The same content stands in a table beside it; never the only telling of it.
import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { init } from './echarts.ts';

export function Chart({
  option,
  heightPx,
  label,
  onChoose,
}: {
  readonly option: EChartsCoreOption;
  readonly heightPx: number;
  /** The chart in one sentence, for those who do not see it. */
  readonly label: string;
  /** Called with the place of the point that was chosen. */
  readonly onChoose?: (index: number) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const chart = useRef<ReturnType<typeof init> | null>(null);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const drawn = init(element, null, { renderer: 'svg' });
    chart.current = drawn;
    drawn.on('click', (event) => {
      if (typeof event.dataIndex === 'number') choose.current?.(event.dataIndex);
    });
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  return <div ref={place} role="img" aria-label={label} style={{ height: heightPx, width: '100%' }} />;
}
