// Any address that nothing answers: a real 404, so that neither people nor crawlers take it for a page.
import { data } from 'react-router';

export function loader(): never {
  throw data(null, { status: 404 });
}

export default function NotFound() {
  return null;
}
