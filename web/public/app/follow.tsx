// Where one asks how something stands: what was reported, what was applied for, what was booked.
import { homeWords } from './home.words.ts';
import { useSay } from './language.ts';
import { Tiles } from './parts/tiles.tsx';
import { frameWords } from './words.ts';

const ways = [
  ['/orders', homeWords.followOrder, homeWords.followOrderBody],
  ['/applications', homeWords.followApplication, homeWords.followApplicationBody],
  ['/bookings', homeWords.followBooking, homeWords.followBookingBody],
  ['/notices', homeWords.checkNotice, homeWords.checkNoticeBody],
] as const;

export default function Follow() {
  const say = useSay();
  return (
    <div className="page narrow">
      <title>{`${say(homeWords.following)} · ${say(frameWords.product)}`}</title>
      <h1>{say(homeWords.following)}</h1>
      <p className="lead">{say(homeWords.followLead)}</p>
      <Tiles ways={ways} />
    </div>
  );
}
