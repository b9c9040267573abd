// Which passwords are too easy to guess (NIST SP 800-63B-4 §3.1.1.2, OWASP ASVS 5.0 §6.2): length and guesses count, never
// what kinds of characters there are. Pure.

/** The commonest words in lists of leaked passwords, and the house's own name; a password of nothing else is no secret. */
const common = [
  ...[
    'password',
    'passw0rd',
    'p@ssw0rd',
    'p@ssword',
    'welcome',
    'letmein',
    'iloveyou',
    'woaini',
    'admin',
    'administrator',
  ],
  ...[
    'login',
    'test',
    'user',
    'root',
    'guest',
    'master',
    'secret',
    'hello',
    'monkey',
    'dragon',
    'sunshine',
    'princess',
  ],
  ...[
    'football',
    'baseball',
    'superman',
    'qwerty',
    'qwertyuiop',
    'asdf',
    'asdfgh',
    'zxcvbn',
    'abc',
    'qazwsx',
    '1qaz2wsx',
  ],
  ...[
    '5201314',
    '123',
    '000',
    '111',
    '888',
    '666',
    'changeme',
    'default',
    'kapok',
    'mumian',
    'guangzhou',
    'china',
    'demo',
  ],
].sort((one, other) => other.length - one.length);
const runs = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm'];
const runLengthMin = 4;
/** What must be left of a password when everything easy is taken out of it. */
const restLengthMin = 6;

export function isTooEasy(password: string, username: string): boolean {
  const said = password.normalize('NFKC').toLowerCase();
  if (username.length >= 3 && said.includes(username.toLowerCase())) return true;
  return new Set(said).size < 5 || isOneUnitRepeated(said) || withoutEasyParts(said).length < restLengthMin;
}

/** `abcxyzabcxyz`: a string that occurs in its own doubling before the end is a repetition. */
function isOneUnitRepeated(said: string): boolean {
  return (said + said).indexOf(said, 1) < said.length;
}

function withoutEasyParts(said: string): string {
  let rest = said;
  for (const word of common) rest = rest.replaceAll(word, '');
  let kept = '';
  for (let at = 0; at < rest.length; ) {
    const length = runLengthAt(rest, at);
    if (length < runLengthMin) kept += rest[at];
    at += length < runLengthMin ? 1 : length;
  }
  return kept.replaceAll(/[\s\d._!@#$*-]/g, '');
}

/** How far the characters from `at` on follow each other on a keyboard, in the alphabet or in counting, either way. */
function runLengthAt(said: string, at: number): number {
  let longest = 1;
  for (const forward of runs)
    for (const run of [forward, [...forward].reverse().join('')]) {
      let length = 1;
      while (at + length < said.length && run.includes(said.slice(at, at + length + 1))) length += 1;
      if (run.includes(said.slice(at, at + length))) longest = Math.max(longest, length);
    }
  return longest;
}
