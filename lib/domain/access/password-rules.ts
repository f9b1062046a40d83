const minChars = 12;
const maxChars = 256;

/** What is wrong with a new password, judged by its length and the e-mail, as a sentence; null if nothing. */
export function passwordFault(password: string, email: string): string | null {
  const chars = [...password].length;
  if (chars < minChars) return `A password has at least ${minChars} characters; this one has ${chars}`;
  if (chars > maxChars) return `A password has at most ${maxChars} characters; this one has ${chars}`;
  const [local = ""] = email.toLowerCase().split("@");
  if (local.length >= 4 && password.normalize("NFKC").toLowerCase().includes(local))
    return "A password must not contain the name in your e-mail address";
  return null;
}
