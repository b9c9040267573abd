// Settings that are asked for with every command and change once a month: read again after a few seconds. Never for what a command
// decides on.

/** Settings are read again after this long; in this process at once when it changed them itself. */
const settingsAgeMsMax = 5000;

/**
 * Remembers what `read` gave for a few seconds, so that settings which change once a month are not read with every
 * command. One read at a time: the others wait for it.
 */
export function remembered<Subject extends object, T>(read: (subject: Subject) => Promise<T>) {
  const known = new WeakMap<Subject, { value: Promise<T>; readAtMs: number }>();
  return {
    of(subject: Subject): Promise<T> {
      const found = known.get(subject);
      if (found && performance.now() - found.readAtMs < settingsAgeMsMax) return found.value;
      const value = read(subject);
      known.set(subject, { value, readAtMs: performance.now() });
      // A failed read is not remembered: the next one tries again.
      value.catch(() => known.delete(subject));
      return value;
    },
    forget(subject: Subject): void {
      known.delete(subject);
    },
  };
}
