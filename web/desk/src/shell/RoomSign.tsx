// The signs of the desk's rooms. Always beside the room's name, never alone.
import type { Room } from './navigation.ts';

const paths: Record<Room, string> = {
  hotline: 'M3 4.5h14v9H8l-3.5 3v-3H3z M6.5 8h7 M6.5 10.5h4.5',
  seat: 'M4 12V9.5a6 6 0 0 1 12 0V12 M4 11h2.5v4.5H5a1 1 0 0 1-1-1z M16 11h-2.5v4.5H15a1 1 0 0 0 1-1z',
  wall: 'M2.5 4h15v9.5h-15z M7 17h6 M10 13.5V17 M5.5 10.5 8 8l2.5 2 4-3.5',
  lanes: 'M3 5h14 M3 10h9 M3 15h5 M15 8l2.5 2L15 12',
  policy: 'M5 3h7l3 3v11H5z M12 3v3h3 M7.5 9.5h5 M7.5 12h5 M7.5 14.5h3',
  reporting: 'M4 5h16v11H9l-5 4zM8 9h8M8 12h5',
  applications: 'M3 5.5h5l1.5 2H17v9H3z M6.5 12l2 2 4-3.5',
  crossings: 'M3 6.5h11l-2.5-2.5 M14 6.5l-2.5 2.5 M17 13.5H6l2.5-2.5 M6 13.5l2.5 2.5',
  forms: 'M4 3.5h12v13H4z M6.5 7h2 M10.5 7h3 M6.5 10h2 M10.5 10h3 M6.5 13h2 M10.5 13h3',
  halls: 'M3 16.5h14 M4.5 16.5V8.5h11v8 M3 8.5 10 3.5l7 5 M8.5 16.5V12h3v4.5',
  catalogue: 'M4 3.5h12v13H4z M7 7h6 M7 10h6 M7 13h3.5',
  ratings: 'M10 2.8l2.2 4.6 5 .7-3.6 3.5.9 5-4.5-2.4-4.5 2.4.9-5L2.8 8.1l5-.7z',
  pads: 'M4.5 2.5h11v15h-11z M8 15h4 M10 5.5l1 2 2.2.3-1.6 1.6.4 2.2-2-1-2 1 .4-2.2-1.6-1.6 2.2-.3z',
  messages: 'M2.5 4.5h15v11h-15z M2.5 5.5l7.5 5.5 7.5-5.5',
  papers: 'M5 2.5h7l3 3v12H5z M12 2.5v3h3 M7.5 8h3 M7.5 10.5h5 M12 14.5a1.3 1.3 0 1 0 0-.01z',
  knowledge: 'M3 4.5h5a2 2 0 0 1 2 2v10a2 2 0 0 0-2-1.5H3z M17 4.5h-5a2 2 0 0 0-2 2v10a2 2 0 0 1 2-1.5h5z',
  assistant: 'M10 3v2 M5 5h10v8H5z M7.8 8.8h.01 M12.2 8.8h.01 M8 11h4 M4 16.5h12',
  topics:
    'M10 2.5c.5 3 4.5 4.5 4.5 9a4.5 4.5 0 0 1-9 0c0-2 1-3 2-4 .3 1.2.8 2 1.5 2.5.3-2.5-.5-5 1-7.5z M8.5 14a1.5 1.5 0 0 0 3 0',
  calls:
    'M4 3.5h3l1.5 4-2 1.5a8 8 0 0 0 4.5 4.5l1.5-2 4 1.5v3c0 .6-.4 1-1 1A12.5 12.5 0 0 1 3 4.5c0-.6.4-1 1-1Z',
  people:
    'M8 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z M2.5 16.5c0-3.3 2.4-5.5 5.5-5.5 1.6 0 3 .6 4 1.6 M14.5 11v6 M11.5 14h6',
  rights: 'M4.5 3h8l3 3v11h-11z M7 8.5h6 M7 11.5h6 M7 14.5h3',
  boards: 'M3 3.5h6v6H3z M11 3.5h6v3h-6z M11 9h6v7.5h-6z M3 12h6v4.5H3z',
  rosters: 'M3 4.5h14v12H3z M3 8h14 M7 3v3 M13 3v3 M6 11h3 M11 11h3 M6 13.5h3',
  shifts: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z M10 6v4l2.5 2',
  staffing: 'M3 16.5h14 M5 16.5v-5 M9 16.5v-9 M13 16.5V4 M16 16.5V9',
  guardianships:
    'M7 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z M2.5 16.5c0-3.5 2-5.5 4.5-5.5 1.3 0 2.4.5 3.2 1.4 M14 12a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z M11 16.5c0-2 1.2-3 3-3s3 1 3 3',
  indicators: 'M3 16.5h14 M5 13l3.5-4 3 2.5L16 5.5',
  goals: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z M10 10h.01',
  feedback: 'M4 10a6 6 0 0 1 10.5-4 M14.5 2.5V6H11 M16 10a6 6 0 0 1-10.5 4 M5.5 17.5V14H9',
  rules: 'M4 3.5h12v13H4z M7 7.5h6 M7 10.5h6 M7 13.5h3',
  administration: 'M10 2.5 16 5v5c0 3.5-2.5 6-6 7.5C6.5 16 4 13.5 4 10V5z M7.5 10l2 2 3.5-4',
  watching:
    'M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5-8-5.5-8-5.5z M10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  budget: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z M6.5 6l3.5 4 3.5-4 M10 10v5 M7 11h6 M7 13h6',
  work: 'M4 4.5h12v12H4z M7 3v3 M13 3v3 M7 11l2 2 4-4',
  evaluation: 'M5 2.5h7l3 3v12H5z M7.5 9h5 M7.5 12h5 M12 2.5v3h3',
};

export function RoomSign({ room }: { readonly room: Room }) {
  return (
    <svg
      className="bar__sign"
      width="18"
      height="18"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[room]} />
    </svg>
  );
}
