// Files that people choose, as requests carry them. Never keeps one.

/** The file's bytes in base64. */
export function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** What the browser says a file is, where that has the form of a media type. */
export const mediaTypeOf = ({ type }: File): string =>
  /^[a-z]+\/[a-z0-9.+-]+$/.test(type) ? type : 'application/octet-stream';
