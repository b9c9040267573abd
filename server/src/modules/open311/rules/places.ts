// In which district a point lies: plain geometry on simplified outlines. It knows no datum and corrects none.
import type { DistrictOutline } from '@kapok/contracts/open311.ts';

export interface Point {
  readonly lat: number;
  readonly long: number;
}

/** Code of the district whose outline holds the point; a point on a border belongs to the first that holds it. */
export function districtOf(outlines: readonly DistrictOutline[], point: Point): string | undefined {
  return outlines.find(({ polygons }) => polygons.some((rings) => holds(rings, point)))?.code;
}

/** Even-odd over all rings: inside the outer one and outside its holes. */
function holds(rings: DistrictOutline['polygons'][number], { lat, long }: Point): boolean {
  let inside = false;
  for (const ring of rings)
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
      const [x, y] = ring[at]!;
      const [px, py] = ring[before]!;
      if (y > lat !== py > lat && long < ((px - x) * (lat - y)) / (py - y) + x) inside = !inside;
    }
  return inside;
}

export const pointsOf = (outlines: readonly DistrictOutline[]): number =>
  outlines.reduce(
    (sum, { polygons }) => sum + polygons.flat().reduce((points, ring) => points + ring.length, 0),
    0,
  );
