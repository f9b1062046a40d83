/** Why PostgreSQL cannot store a text; null if it can. */
export function textFault(text: string): string | null {
  if (text.includes("\0")) return "must not contain the character NUL";
  return /\p{Cs}/u.test(text) ? "must not contain half a surrogate pair" : null;
}
