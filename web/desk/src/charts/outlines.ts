// Outlines of districts as a drawing takes them: asked for once, and put on a plane of pixels. Simplified, never a survey.
import type { DistrictOutline, readDistrictOutlines } from '@kapok/contracts/open311/districts.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { open311 } from '@kapok/web-shared/endpoints/open311.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';

export type Outlines = AnswerOf<typeof readDistrictOutlines>;
type Position = readonly [longitude: number, latitude: number];

/** They change with the borders of districts. */
const freshMs = 60 * 60_000;

export function useOutlines() {
  return useQuery<Outlines>({
    queryKey: ['outlines'],
    staleTime: freshMs,
    queryFn: ({ signal }) => client.call(open311.outlines, { signal }),
  });
}

/** A drawing of this width that holds all of `districts`. */
export function drawingOf(districts: readonly DistrictOutline[], widthPx: number) {
  const points = districts.flatMap(({ polygons }) => polygons.flat(2));
  const [west, east] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
  const [south, north] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))];
  // A degree of longitude is shorter than one of latitude by the cosine of where it is.
  const scale = widthPx / (east - west);
  const stretch = 1 / Math.cos(((south + north) / 2) * (Math.PI / 180));
  const place = ([x, y]: Position): readonly [left: string, top: string] => [
    ((x - west) * scale).toFixed(1),
    ((north - y) * scale * stretch).toFixed(1),
  ];
  return {
    heightPx: Math.round((north - south) * scale * stretch),
    place,
    pathOf: ({ polygons }: DistrictOutline): string =>
      polygons
        .flatMap((rings) => rings.map((ring) => `M${ring.map((point) => place(point).join(',')).join('L')}Z`))
        .join(''),
  };
}

/** A notice in both languages says one after the other. */
export const noticeIn = (notice: string, language: string): string => {
  const [zh = notice, en = notice] = notice.split(' / ');
  return language === 'zh' ? zh : en;
};
