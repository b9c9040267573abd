// Pictures of a report. Where one says where it was taken, its sender is asked whether that is the place; nothing of it is sent unless
// they say so, as the server takes such records out of every picture.
import type { PicturePlace } from '@kapok/contracts/pictures.ts';
import { useState } from 'react';
import { useSay } from '../language.ts';
import { reportWords as words } from './words.ts';

export function Photos({
  again,
  onPlace,
}: {
  readonly again: boolean;
  readonly onPlace: (place: string) => void;
}) {
  const say = useSay();
  const [place, setPlace] = useState<string>();
  const [taken, setTaken] = useState(false);
  const look = async (files: FileList | null) => {
    setTaken(false);
    setPlace(undefined);
    const { placeOfPicture } = await import('@kapok/contracts/pictures.ts');
    for (const file of files ?? []) {
      const found = placeOfPicture(new Uint8Array(await file.arrayBuffer()));
      if (found) return setPlace(written(found));
    }
  };
  return (
    <>
      <label htmlFor="photos">{say(words.photos)}</label>
      <input
        id="photos"
        name="photos"
        type="file"
        multiple
        accept="image/jpeg,image/png,image/webp"
        aria-describedby="photos-hint"
        onChange={(event) => look(event.target.files)}
      />
      <p className="quiet" id="photos-hint">
        {say(words.photosHint)} {again && say(words.photosAgain)}
      </p>
      <div role="status">
        {place === undefined ? null : (
          <div className="notice">
            <p>{say(taken ? words.photoPlaceTaken : words.photoPlace, { place })}</p>
            {taken ? null : (
              <button
                type="button"
                className="button"
                onClick={() => {
                  onPlace(place);
                  setTaken(true);
                }}
              >
                {say(words.photoPlaceTake)}
              </button>
            )}
          </div>
        )}
      </div>
    </>
  );
}

/** As maps copy it; five places are a metre. */
const written = ({ lat, long }: PicturePlace): string => `${lat.toFixed(5)}, ${long.toFixed(5)}`;
