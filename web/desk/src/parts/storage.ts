// What the desk remembers in this browser: taste only (language, shortcuts), never data of a case or a person.

interface Remembered {
  read(): string | null;
  write(value: string): void;
}

export const storedLanguage = remembered('kapok.language');
export const storedShortcuts = remembered('kapok.shortcuts');

function remembered(key: string): Remembered {
  // A browser may forbid storage altogether; the desk then simply forgets.
  return {
    read() {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        localStorage.setItem(key, value);
      } catch {
        return;
      }
    },
  };
}
