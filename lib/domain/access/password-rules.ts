const minChars = 12;
const maxChars = 256;

/** What much used passwords of 12 characters and more are made of. */
const commonWords = [
  "password|passwort|passw|motdepasse|contrasena|senha|secret|letmein|welcome|admin|administrator|root|login|access",
  "changeme|default|temp|test|guest|user|master|superman|batman|love|princess|sunshine|monkey|jesus|christ",
  "dragon|football|baseball|basketball|soccer|hockey|shadow|michael|jennifer|jordan|charlie|starwars|pokemon",
  "whatever|trustno|freedom|hello|computer|internet|samsung|google|facebook|qwerty|qwertz|azerty|asdfgh|zxcvbn",
  "qazwsx|wsxedc|asdf|zxcv|abc|fluxara|winter|spring|summer|autumn|january|december|monday|friday|pass|one",
  "manchester|united|liverpool|chelsea|open|sesame|quick|brown|fox|my|is|the|i|you|me|a",
]
  .join("|")
  .split("|");

const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "1234567890",
  "qwertyuiop",
  "qwertzuiop",
  "azertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
];
const walks = rows.flatMap((row) => [row, [...row].reverse().join("")]);

const leet: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** Two readings: figures as the letters they stand for, and figures and signs left out. */
function readings(lower: string): string[] {
  const trimmed = lower.replace(/^[^a-z]+|[^a-z]+$/g, "");
  const spelled = (text: string) => text.replace(/[013457@$!]/g, (c) => leet[c] ?? c).replace(/[^a-z]/g, "");
  return [lower.replace(/[^a-z]/g, ""), spelled(lower), spelled(trimmed)];
}

const repeats = (text: string) => /^(.{1,6})\1+.{0,5}$/s.test(text);

/** How many characters are left when every keyboard or counting walk of four and more counts as one. */
function freshChars(text: string): number {
  let fresh = 0;
  for (let i = 0; i < text.length; fresh++) i += Math.max(1, walkAt(text, i));
  return fresh;
}

function walkAt(text: string, start: number): number {
  let length = 4;
  while (start + length <= text.length && walks.some((w) => w.includes(text.slice(start, start + length))))
    length++;
  return length === 4 ? 0 : length - 1;
}

/** Position by position, not by a regular expression: `my|pass|mypass` repeated would take for ever. */
function isOfCommonWords(text: string): boolean {
  const reached = new Set([0]);
  for (let i = 0; i < text.length; i++)
    if (reached.has(i))
      for (const word of commonWords) if (text.startsWith(word, i)) reached.add(i + word.length);
  return reached.has(text.length);
}

/** A reading that is a small part of the password says nothing of it. */
const isTelling = (text: string, lower: string) => text.length >= 4 && text.length * 3 >= lower.length;

function isCommon(lower: string): boolean {
  if (readings(lower).some((text) => isTelling(text, lower) && isOfCommonWords(text))) return true;
  return repeats(lower) || freshChars(lower) < 6;
}

/** What is wrong with a new password, in a sentence; null when nothing is. Nothing is demanded but length and surprise. */
export function passwordProblem(password: string, email: string): string | null {
  const chars = [...password].length;
  if (chars < minChars) return `A password has at least ${minChars} characters; this one has ${chars}`;
  if (chars > maxChars) return `A password has at most ${maxChars} characters; this one has ${chars}`;
  const lower = password.normalize("NFKC").toLowerCase();
  const [local = ""] = email.toLowerCase().split("@");
  if (local.length >= 4 && lower.includes(local))
    return "A password must not contain the name in your e-mail address";
  return isCommon(lower) ? "This password is easy to guess: use several unrelated words" : null;
}
